/**
 * Where a run lives: the stores behind {@link dev.drover.journal.Journal}, and the only JDBC.
 *
 * <p>{@link dev.drover.store.SqliteJournal} keeps runs on disk in one file: {@code GroupCommit}
 * owns the one connection that writes, the {@code ...Rows} classes hold the statements of one group
 * of tables each, {@code Checkpoints} keeps the write-ahead log short. {@link
 * dev.drover.store.MemoryJournal} keeps them in the heap.
 */
@NullMarked
package dev.drover.store;

import org.jspecify.annotations.NullMarked;
