import '../codegen/generate.ts'
import './coverage.ts'
