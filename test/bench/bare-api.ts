import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

/** The smallest Nest application that answers: what the product's API is held against when it starts. */
@Controller()
class Health {
  @Get('/health/ready')
  ready() {
    return { status: 'ready' };
  }
}

@Module({ controllers: [Health] })
class BareApi {}

const app = await NestFactory.create(BareApi, { logger: false });
await app.listen(Number(process.argv[2]), '127.0.0.1');
