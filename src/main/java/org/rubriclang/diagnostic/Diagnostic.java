package org.rubriclang.diagnostic;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Place;
import org.rubriclang.words.Message;

/**
 * Something a person should know about a rubric or its facts. Ordered by file, position and code, those without a place
 * first.
 *
 * @param code what kind of thing this is; decides the severity and the page
 * @param message one sentence that stands alone
 * @param primary the place to blame and what is the matter there; empty where there is none, as for a missing file
 * @param related other places, such as the declaration that something contradicts
 * @param notes why it is so
 * @param fixes what to write instead, the best first
 */
public record Diagnostic(
    Code code,
    Message message,
    Optional<Label> primary,
    List<Label> related,
    List<Message> notes,
    List<Fix> fixes)
    implements Comparable<Diagnostic> {

  public Diagnostic {
    requireNonNull(code);
    requireNonNull(message);
    requireNonNull(primary);
    related = List.copyOf(related);
    notes = List.copyOf(notes);
    fixes = List.copyOf(fixes);
  }

  public static Diagnostic of(Code code, Message message, Place place, Message labelText) {
    return new Diagnostic(
        code, message, Optional.of(new Label(place, labelText)), List.of(), List.of(), List.of());
  }

  /** One that no place can be blamed for. */
  public static Diagnostic of(Code code, Message message) {
    return new Diagnostic(code, message, Optional.empty(), List.of(), List.of(), List.of());
  }

  public Severity severity() {
    return code.severity();
  }

  /** The place of the primary label. */
  public Optional<Place> place() {
    return primary.map(Label::place);
  }

  public Diagnostic withNote(Message note) {
    return new Diagnostic(code, message, primary, related, and(notes, note), fixes);
  }

  public Diagnostic withFix(Fix fix) {
    return new Diagnostic(code, message, primary, related, notes, and(fixes, fix));
  }

  public Diagnostic withRelated(Place place, Message labelText) {
    return withRelated(new Label(place, labelText));
  }

  public Diagnostic withRelated(Label label) {
    return new Diagnostic(code, message, primary, and(related, label), notes, fixes);
  }

  private static <T> List<T> and(List<T> list, T last) {
    var longer = new ArrayList<T>(list);
    longer.add(last);
    return longer;
  }

  @Override
  public int compareTo(Diagnostic other) {
    int byPlace =
        place().isPresent() && other.place().isPresent()
            ? place().get().compareTo(other.place().get())
            : Boolean.compare(place().isPresent(), other.place().isPresent());
    return byPlace != 0 ? byPlace : code.id().compareTo(other.code.id());
  }
}
