package dev.drover.sample.content;

import java.util.List;

/** What a writer left: a title, who wrote it, and paragraphs of plain text. */
record Piece(String title, String byline, List<String> paragraphs) {}
