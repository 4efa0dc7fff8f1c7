// A reader of YAML that keeps the place of everything, comments included.
export { Composer, CST, LineCounter, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml';
