package dev.drover.sample.triage;

import java.util.List;

/**
 * What somebody wrote to us, whichever way it came.
 *
 * @param reference the same for the same message, such as {@code T-0123456789}; a mail that says
 *     the same under another Message-ID, or without one under another Date, is another message
 * @param channel {@code mail} or {@code form}
 * @param from the sender's address in lower case, empty when there is none
 * @param name how the sender calls himself, else the part of the address before the at sign
 * @param subject one line, may be empty
 * @param text what was written, without the mail it answers; empty when there is nothing
 * @param language as {@link Language} finds it
 * @param automatic whether a machine wrote it, such as an absence note
 * @param written whether a person wrote any words
 * @param verified false when our mail server found the sender forged
 * @param attachments names of attached files, which nobody opens here
 */
record Message(
    String reference,
    String channel,
    String from,
    String name,
    String subject,
    String text,
    String language,
    boolean automatic,
    boolean written,
    boolean verified,
    List<String> attachments) {

  boolean isEmpty() {
    return text.isEmpty() && subject.isEmpty();
  }

  String words() {
    return subject + "\n" + text;
  }
}
