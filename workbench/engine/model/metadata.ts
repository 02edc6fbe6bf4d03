/** Developer metadata: keys and values that stick to whole rows, whole columns, sheets or the file. */
import type { DeveloperMetadata, MetadataLocation } from './types';
import type { Workbook } from './workbook';

export class Metadata {
  all: readonly DeveloperMetadata[] = [];

  constructor(private readonly workbook: Workbook) {}

  get(id: number): DeveloperMetadata | null {
    return this.all.find((entry) => entry.id === id) ?? null;
  }

  add(
    key: string,
    value: string | null,
    visibility: DeveloperMetadata['visibility'],
    location: MetadataLocation,
  ): DeveloperMetadata {
    const entry: DeveloperMetadata = { id: this.workbook.nextId(), key, value, visibility, location };
    this.all = [...this.all, entry];
    return entry;
  }

  change(id: number, patch: Partial<DeveloperMetadata>): void {
    this.all = this.all.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry));
  }

  remove(id: number): void {
    this.all = this.all.filter((entry) => entry.id !== id);
  }
}
