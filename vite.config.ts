import { defineConfig } from 'vitest/config';
export default defineConfig({ test: { expect: { requireAssertions: true }, projects: [{ extends: true, test: { name: 'core', environment: 'node', include: ['src/**/*.test.ts'] } }] } });
