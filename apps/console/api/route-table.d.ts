declare module 'virtual:route-table' {
  /** Method, path with the names of its parts in braces, and whether it is a command; by the route's name. */
  const table: Readonly<Record<string, readonly [method: string, path: string, isCommand: boolean]>>;
  export default table;
}

declare module 'virtual:word-lists' {
  const lists: typeof import('#contracts/word-lists.js').wordLists;
  export default lists;
}

declare module '*.css';
declare module 'virtual:theme.css';
