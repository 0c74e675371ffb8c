/**
 * The command line: words into asks, replies into documents or text, and exit codes that others
 * rely on. Knows runs and gates only through a {@link dev.drover.cli.door.Door}.
 *
 * <p>Start with {@link dev.drover.cli.Drover}.
 */
@NullMarked
package dev.drover.cli;

import org.jspecify.annotations.NullMarked;
