/**
 * Chat models by reference, and the two that are ours: a scripted one that answers by rule and says
 * so wherever its name is seen, and a witnessed one that tells an outside process about each call.
 * The port is LangChain4j's {@code ChatModel}; who calls travels as {@link
 * dev.drover.model.CallIdentity} in attributes that never reach a provider.
 */
@NullMarked
package dev.drover.model;

import org.jspecify.annotations.NullMarked;
