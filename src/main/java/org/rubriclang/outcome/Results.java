package org.rubriclang.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.ledger.Parameter;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Track;
import org.rubriclang.value.Period;

/**
 * One run: every subject's result, in the order of the fact sheets, then for each linked track those of its persons.
 *
 * @param period empty where the sheets name none
 * @param unreported the subjects that the rubric lists and no sheet names
 * @param notAssessed the subjects that are not assessed in this period; none of them is among {@code subjects}
 * @param parameters what was the same for all
 * @param parts of a roll-up: the results it was made of, in the order of the calendar
 * @param notes what there is to say about the run as a whole
 */
public record Results(RubricModel model, Optional<Period> period, List<SubjectResult> subjects, List<String> unreported, List<String> notAssessed,
    List<Results> parts, List<Parameter> parameters, List<Diagnostic> notes) {
  public Results {
    notes = List.copyOf(notes);
    parameters = List.copyOf(parameters);
    subjects = List.copyOf(subjects);
    unreported = List.copyOf(unreported);
    notAssessed = List.copyOf(notAssessed);
    parts = List.copyOf(parts);
  }

  /** A run of which there is nothing to say as a whole. */
  public Results(RubricModel model, Optional<Period> period, List<SubjectResult> subjects, List<String> unreported, List<String> notAssessed,
      List<Results> parts, List<Parameter> parameters) {
    this(model, period, subjects, unreported, notAssessed, parts, parameters, List.of());
  }

  /** All of them are assessed and reported, and the run was made of no other. */
  public Results(RubricModel model, Optional<Period> period, List<SubjectResult> subjects) {
    this(model, period, subjects, List.of(), List.of(), List.of(), List.of());
  }

  /** The same of one subject; its place stays the one among all. */
  public Results of(SubjectResult subject) {
    return new Results(model, period, List.of(subject), unreported, notAssessed, parts, parameters);
  }

  /** The results of one track: of a role, or of the main one where that is empty. */
  public Results ofTrack(Optional<String> track) {
    return new Results(model, period, subjects.stream().filter(result -> result.track().equals(track)).toList(), unreported, notAssessed, parts, parameters,
        track.isEmpty() ? notes : List.of());
  }

  /** The tracks of the rubric, the main one first. */
  public List<Optional<String>> tracks() {
    List<Optional<String>> tracks = new ArrayList<>();
    tracks.add(Optional.empty());
    model.tracks().forEach(track -> tracks.add(Optional.of(model.roles().get(track.role()).name())));
    return tracks;
  }

  /** The root of the score of a track: its marks, its sections. */
  public ScoreNode total(Optional<String> track) {
    return model.tracks().stream().filter(one -> track.equals(Optional.of(model.roles().get(one.role()).name()))).findFirst()
        .map(Track::total).orElse(model.total());
  }

  public Optional<SubjectResult> subject(String name) {
    return subjects.stream().filter(result -> result.subject().equals(name)).findFirst();
  }

  /** The result of one name on one track: a window and a person may be called alike. */
  public Optional<SubjectResult> subject(String name, Optional<String> track) {
    return subjects.stream().filter(result -> result.subject().equals(name) && result.track().equals(track)).findFirst();
  }

  /** The same run with these subjects' results. */
  public Results withSubjects(List<SubjectResult> others) {
    return new Results(model, period, others, unreported, notAssessed, parts, parameters, notes);
  }
}
