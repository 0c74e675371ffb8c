/**
 * The one door through which people's tools reach runs and gates. What is asked is data ({@link
 * dev.drover.cli.door.Ask}), and so is what comes back ({@link dev.drover.cli.door.Reply}); it is
 * the same whether the journal lies open in this process or a server on this machine owns it.
 *
 * <p>Start with {@link dev.drover.cli.door.Door} and {@link dev.drover.cli.door.DataDirectory}.
 */
@NullMarked
package dev.drover.cli.door;

import org.jspecify.annotations.NullMarked;
