// A reader of YAML that tells where everything stands.
export { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
