package dev.drover.run;

import dev.drover.route.Address;

/**
 * One of those a recipientList leads to.
 *
 * @param name of its branch, and of its step
 * @param address the parts of {@code uri}
 * @param uri as the list gave it
 */
record Recipient(String name, Address address, String uri) {}
