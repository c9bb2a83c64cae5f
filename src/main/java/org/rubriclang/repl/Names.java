package org.rubriclang.repl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Result;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.whatif.Board;
import org.rubriclang.whatif.Boards;

/**
 * The names that can stand in a line.
 *
 * @param items of all named nodes; {@code item.part} beside a part whose name another has too
 * @param values of a fact's cell, where they can be listed
 * @param fields of a records fact
 * @param results what is published beside the points, with the levels that can be listed
 */
public record Names(List<String> subjects, List<String> facts, List<String> items, List<String> grades, List<String> scenarios,
    Map<String, List<String>> values, Map<String, List<String>> fields, Map<String, List<String>> results) {
  public static final Names NONE = new Names(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of(), Map.of());

  public Names {
    subjects = List.copyOf(subjects);
    facts = List.copyOf(facts);
    items = List.copyOf(items);
    grades = List.copyOf(grades);
    scenarios = List.copyOf(scenarios);
    values = Map.copyOf(values);
    fields = Map.copyOf(fields);
    results = Map.copyOf(results);
  }

  /** @param chinese whether yes and no are said in Chinese */
  public static Names of(Boards boards, List<String> scenarios, boolean chinese) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    Map<String, List<String>> fields = new LinkedHashMap<>();
    Map<String, List<String>> results = new LinkedHashMap<>();
    Set<String> facts = new LinkedHashSet<>();
    Set<String> items = new LinkedHashSet<>();
    Set<String> grades = new LinkedHashSet<>();
    for (Board board : boards.all()) {
      RubricModel model = board.model();
      for (Fact fact : model.facts()) {
        facts.add(fact.name());
        gather(fact, chinese, values, fields);
      }
      items.addAll(items(model));
      model.grades().ifPresent(scale -> scale.levels().forEach(level -> grades.add(level.name())));
      model.results().forEach(result -> results.put(result.name(), levels(result)));
    }
    return new Names(boards.results().stream().map(SubjectResult::subject).distinct().toList(), List.copyOf(facts), List.copyOf(items),
        List.copyOf(grades), scenarios, values, fields, results);
  }

  private static void gather(Fact fact, boolean chinese, Map<String, List<String>> values, Map<String, List<String>> fields) {
    List<String> listed = values(fact.type(), chinese);
    if (!listed.isEmpty()) {
      values.put(fact.name(), listed);
    }
    if (fact.type() instanceof FactType.Records records) {
      fields.put(fact.name(), records.fields().stream().filter(field -> field.derived().isEmpty()).map(FactType.Field::name).toList());
      for (FactType.Field field : records.fields()) {
        List<String> cells = values(field.type(), chinese);
        if (!cells.isEmpty()) {
          values.putIfAbsent(field.name(), cells);
        }
      }
    }
  }

  private static List<String> levels(Result result) {
    List<String> levels = new ArrayList<>();
    for (Result.Line line : result.lines()) {
      if (line.value() instanceof Result.Value.Level level && !levels.contains(level.text())) {
        levels.add(level.text());
      }
    }
    return levels;
  }

  private static List<String> values(FactType type, boolean chinese) {
    return switch (type) {
      case FactType.YesNo yesNo -> chinese ? List.of("是", "否") : List.of("yes", "no");
      case FactType.OneOf oneOf -> oneOf.members();
      case FactType.Checklist checklist -> List.of(chinese ? "齐全" : "complete");
      case FactType.Count count -> List.of();
      case FactType.Number number -> List.of();
      case FactType.Percent percent -> List.of();
      case FactType.Judgement judgement -> List.of();
      case FactType.Date date -> List.of();
      case FactType.Words words -> List.of();
      case FactType.Records records -> List.of();
    };
  }

  private static List<String> items(RubricModel model) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    for (ScoreNode node : model.nodes()) {
      node.name().filter(name -> !names.add(name)).ifPresent(twice::add);
    }
    model.tracks().forEach(track -> track.nodes().forEach(node -> node.name().ifPresent(names::add)));
    for (ScoreNode node : model.nodes()) {
      for (ScoreNode child : node.children()) {
        if (child.name().filter(twice::contains).isPresent() && node.name().isPresent()) {
          names.add(node.name().get() + "." + child.name().get());
        }
      }
    }
    return List.copyOf(names);
  }

  /** The name somebody means: written out, without regard to case and blanks, or the only one that begins with it or has it inside. */
  static Optional<String> find(List<String> names, String written) {
    if (names.contains(written)) {
      return Optional.of(written);
    }
    String key = key(written);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    List<String> same = new ArrayList<>();
    List<String> longer = new ArrayList<>();
    List<String> inside = new ArrayList<>();
    for (String name : names) {
      String other = key(name);
      if (other.equals(key)) {
        same.add(name);
      } else if (other.startsWith(key)) {
        longer.add(name);
      } else if (key.length() >= 2 && other.contains(key)) {
        inside.add(name);
      }
    }
    return only(same).or(() -> same.isEmpty() ? only(longer) : Optional.empty())
        .or(() -> same.isEmpty() && longer.isEmpty() ? only(inside) : Optional.empty());
  }

  private static Optional<String> only(List<String> names) {
    return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
  }

  private static String key(String name) {
    return Letters.lower(Letters.plain(name)).replace(" ", "");
  }
}
