import '../codegen/generate.ts'
