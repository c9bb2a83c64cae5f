package org.rubriclang.words;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.rubriclang.value.Rational;

/**
 * Something to say, before it is said in a language.
 *
 * @param key names the text: its topic, a point and what it says, as in {@code syntax.unclosed-quote}
 * @param arguments what fills the text's places: texts, whole numbers, rationals, messages, and lists of those
 */
public record Message(String key, List<Object> arguments) {

  /** @throws IllegalArgumentException if an argument is of another kind */
  public Message {
    requireNonNull(key);
    arguments = List.copyOf(arguments);
    for (Object argument : arguments) {
      requireSayable(argument);
    }
  }

  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments));
  }

  private static void requireSayable(Object argument) {
    switch (argument) {
      case List<?> list -> {
        for (Object member : list) {
          requireSayable(member);
        }
      }
      case String text -> {}
      case Integer number -> {}
      case Long number -> {}
      case Rational number -> {}
      case Message message -> {}
      default -> throw new IllegalArgumentException("cannot be said: " + argument.getClass().getName());
    }
  }
}
