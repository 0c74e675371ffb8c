/**
 * The business part of the sample "Inbound triage": plain beans that read mails and web forms, look
 * their sender up, decide who answers, and check and write what goes out. Nothing here knows about
 * runs or models.
 */
@NullMarked
package dev.drover.sample.triage;

import org.jspecify.annotations.NullMarked;
