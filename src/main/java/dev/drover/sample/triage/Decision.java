package dev.drover.sample.triage;

import java.util.List;

/**
 * Who deals with a message, and what an answer may say.
 *
 * @param route {@code answer}, {@code person}, {@code escalate} or {@code discard}
 * @param intent {@code answer}, {@code ask-for-content}, {@code ask-who} or {@code acknowledge}
 * @param language of the answer, {@code en} or {@code de}
 * @param flags why it is not simply answered
 * @param facts sentences an answer may state
 */
record Decision(
    String reference,
    String route,
    String intent,
    String language,
    String category,
    String urgency,
    List<Flag> flags,
    List<String> facts) {}
