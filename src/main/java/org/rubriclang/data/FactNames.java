package org.rubriclang.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.RubricModel;

/** The facts of a rubric by the names that sheets give them. */
final class FactNames {
  /** How many different wrong names are compared with all facts; a file with more of them is wrong in another way. */
  private static final int MOST_COMPARED = 200;

  private final Map<String, Fact> byName = new HashMap<>();
  private final Map<String, Fact> byKey = new HashMap<>();
  private final Map<String, Optional<String>> nearest = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  FactNames(RubricModel model) {
    for (Fact fact : model.facts()) {
      byName.put(fact.name(), fact);
      byKey.putIfAbsent(CellText.key(fact.name()), fact);
      names.add(fact.name());
    }
  }

  /** The fact that a header or cell names; its unit may stand behind the name in brackets: {@code 迟到（人次）}. */
  Optional<Fact> find(String written) {
    Fact exact = byName.get(written);
    if (exact != null) {
      return Optional.of(exact);
    }
    String key = CellText.key(written);
    Fact fact = byKey.get(key);
    if (fact != null) {
      return Optional.of(fact);
    }
    int bracket = key.lastIndexOf('(');
    if (bracket <= 0 || !key.endsWith(")")) {
      return Optional.empty();
    }
    String unit = key.substring(bracket + 1, key.length() - 1);
    return Optional.ofNullable(byKey.get(key.substring(0, bracket))).filter(named -> CellText.key(unit(named.type())).equals(unit));
  }

  /** The unit a header may print; empty text where the type has none. */
  private static String unit(FactType type) {
    return switch (type) {
      case FactType.Count count -> count.unit();
      case FactType.Number number -> number.unit().orElse("");
      case FactType.Percent percent -> "%";
      case FactType.Judgement judgement -> "分";
      case FactType.Records records -> records.unit();
      case FactType.YesNo yesNo -> "";
      case FactType.OneOf oneOf -> "";
      case FactType.Checklist checklist -> "";
      case FactType.Date date -> "";
      case FactType.Words words -> "";
    };
  }

  /** The fact whose reason a header is for: {@code 酌情分理由}, {@code 酌情分 reason}. */
  Optional<Fact> reasonOf(String written) {
    String key = CellText.key(written);
    for (String ending : List.of("理由", "reason")) {
      if (key.endsWith(ending) && key.length() > ending.length()) {
        return Optional.ofNullable(byKey.get(key.substring(0, key.length() - ending.length())));
      }
    }
    return Optional.empty();
  }

  /** The records fact that a file is named for, with or without a period before the name. */
  Optional<Fact> recordsOf(String stem) {
    return find(CellText.trimmed(stem))
        .or(() -> find(CellText.trimmed(stem.substring(FilePeriod.of(stem).length()))))
        .filter(fact -> fact.type() instanceof FactType.Records);
  }

  List<String> names() {
    return names;
  }

  /** The fact that was probably meant. */
  Optional<String> nearest(String written) {
    Optional<String> known = nearest.get(written);
    if (known != null) {
      return known;
    }
    if (nearest.size() >= MOST_COMPARED) {
      return Optional.empty();
    }
    Optional<String> found = Nearest.nearest(written, names);
    nearest.put(written, found);
    return found;
  }
}
