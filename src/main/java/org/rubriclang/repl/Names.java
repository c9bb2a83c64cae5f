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
import org.rubriclang.model.GradeScale;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.whatif.Board;

/**
 * The names that can stand in a line.
 *
 * @param items of all named nodes; {@code item.part} beside a part whose name another has too
 * @param values of a fact's cell, where they can be listed
 * @param fields of a records fact
 */
public record Names(List<String> subjects, List<String> facts, List<String> items, List<String> grades, List<String> scenarios,
    Map<String, List<String>> values, Map<String, List<String>> fields) {
  public static final Names NONE = new Names(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of());

  public Names {
    subjects = List.copyOf(subjects);
    facts = List.copyOf(facts);
    items = List.copyOf(items);
    grades = List.copyOf(grades);
    scenarios = List.copyOf(scenarios);
    values = Map.copyOf(values);
    fields = Map.copyOf(fields);
  }

  /** @param chinese whether yes and no are said in Chinese */
  public static Names of(Board board, List<String> scenarios, boolean chinese) {
    RubricModel model = board.model();
    Map<String, List<String>> values = new LinkedHashMap<>();
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Fact fact : model.facts()) {
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
    return new Names(board.facts().subjects().stream().map(SubjectFacts::subject).toList(), model.facts().stream().map(Fact::name).toList(),
        items(model), model.grades().map(scale -> scale.levels().stream().map(GradeScale.Level::name).toList()).orElse(List.of()), scenarios,
        values, fields);
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
