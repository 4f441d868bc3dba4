import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import 'virtual:theme.css';
import './console.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { guardDoubleClicks } from './frame/double-click.js';

const place = document.getElementById('console');
if (place === null) throw new Error('the page has no place for the console');
guardDoubleClicks();
createRoot(place).render(<App />);
