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

  private static final List<String> REASON_ENDINGS = List.of("理由", "reason");

  private final Map<String, Fact> byName = new HashMap<>();
  private final Map<String, Fact> byKey = new HashMap<>();
  private final Map<String, Optional<String>> nearest = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** Of what is given for each item: by the key of its own name, and in it by the key of the item. */
  private final Map<String, Map<String, Fact>> ofItems = new HashMap<>();

  private final List<String> titles = new ArrayList<>();
  private final List<String> items = new ArrayList<>();

  FactNames(RubricModel model) {
    for (Fact fact : model.facts()) {
      byName.put(fact.name(), fact);
      byKey.putIfAbsent(CellText.key(fact.name()), fact);
      names.add(fact.name());
      fact.item().ifPresent(item -> addOfItem(item, fact));
      model.sampleSize(fact).ifPresent(size -> fact.sampleSizeNames().forEach(name -> byKey.putIfAbsent(CellText.key(name), size)));
    }
  }

  private void addOfItem(String item, Fact fact) {
    Map<String, Fact> byItem = ofItems.get(CellText.key(fact.title()));
    if (byItem == null) {
      byItem = new HashMap<>();
      ofItems.put(CellText.key(fact.title()), byItem);
      titles.add(fact.title());
    }
    byItem.put(CellText.key(item), fact);
    if (!items.contains(item)) {
      items.add(item);
    }
  }

  /** Whether something is given for each item. */
  boolean hasItems() {
    return !items.isEmpty();
  }

  /** The items for which something is given. */
  List<String> items() {
    return items;
  }

  /** The names of what is given for each item. */
  List<String> titles() {
    return titles;
  }

  /** The name, as declared, of what a header says is given for each item. */
  Optional<String> titleOf(String written) {
    return titles.stream().filter(title -> title.equals(written) || CellText.key(title).equals(CellText.key(written))).findFirst();
  }

  /** Whether something is given for an item of this name. */
  boolean isItem(String written) {
    return items.stream().anyMatch(item -> CellText.key(item).equals(CellText.key(written)));
  }

  /** The item's own of what is given for each item; empty where the item has no use for it. */
  Optional<Fact> ofItem(String item, String title) {
    return Optional.ofNullable(ofItems.getOrDefault(CellText.key(title), Map.of()).get(CellText.key(item)));
  }

  /** What a header {@code 酌情扣分理由} gives the reason of. */
  Optional<String> titleOfReason(String written) {
    String key = CellText.key(written);
    for (String ending : REASON_ENDINGS) {
      if (key.endsWith(ending) && key.length() > ending.length()) {
        return titleOf(key.substring(0, key.length() - ending.length()));
      }
    }
    return Optional.empty();
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
    if (type instanceof FactType.Percent) {
      return "%";
    }
    return type instanceof FactType.Judgement ? "分" : type.measuredIn().orElse("");
  }

  /** The fact whose reason a header is for: {@code 酌情分理由}, {@code 酌情分 reason}. */
  Optional<Fact> reasonOf(String written) {
    String key = CellText.key(written);
    for (String ending : REASON_ENDINGS) {
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
