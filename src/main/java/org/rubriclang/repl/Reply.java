package org.rubriclang.repl;

import java.util.Optional;

/**
 * The answer to a line.
 *
 * @param session the conversation from here on
 * @param text what to show; lines end with a line end; may be empty
 * @param deed what is to be done beside
 */
public record Reply(Session session, String text, Optional<Deed> deed) {}
