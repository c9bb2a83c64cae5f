package org.rubriclang.naive;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Membership;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Result;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Seats;
import org.rubriclang.model.Shortlist;
import org.rubriclang.model.Tally;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rounding;
import org.rubriclang.value.Stretch;

/**
 * What generated rubrics are made of: how many cases have each record of the model, each of its parts that may be left out, each side of
 * what is yes or no, and each constant.
 */
final class Census {
  /** Where everything that can be written stands. */
  private static final Set<Class<?>> ROOTS = Set.of(Term.class, Term.Match.class, Rule.class, ListSource.class, FactType.class, Ranking.class, Ranking.Points.class,
      Result.class, Result.Value.class, Consequence.class, ScoreNode.class, Tally.class, Fact.class, Rounding.class, Stretch.class, Shortlist.class, Seats.class, Membership.class);

  private final Map<String, Integer> cases = new HashMap<>();

  /** Counts what stands in a rubric as often as it is evaluated. */
  void count(Object model, int times) {
    Set<String> found = new LinkedHashSet<>();
    walk(model, found, new IdentityHashMap<>());
    found.forEach(name -> cases.merge(name, times, Integer::sum));
  }

  int of(String construct) {
    return cases.getOrDefault(construct, 0);
  }

  private static void walk(Object part, Set<String> found, Map<Object, Boolean> seen) {
    switch (part) {
      case Optional<?> some -> some.ifPresent(one -> walk(one, found, seen));
      case Collection<?> all -> all.forEach(one -> walk(one, found, seen));
      case Enum<?> constant -> found.add(name(constant.getDeclaringClass()) + "." + constant.name());
      case Record record when isModel(record.getClass()) && seen.put(record, true) == null -> {
        found.add(name(record.getClass()));
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          Object value = value(component, record);
          String there = name(record.getClass()) + "." + component.getName();
          boolean isThere = !(value instanceof Optional<?> some && some.isEmpty() || value instanceof Collection<?> all && all.isEmpty()
              || value.equals(false));
          found.add(isThere ? there : there + " not");
          walk(value, found, seen);
        }
      }
      default -> { }
    }
  }

  private static Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static boolean isModel(Class<?> type) {
    return type.getName().startsWith("org.rubriclang.model.") || type == Rounding.class;
  }

  private static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  /** All constructs there are, and in how many cases each occurs: a new one has none. */
  Map<String, Integer> constructs() {
    Map<String, Integer> all = new TreeMap<>();
    Set<Class<?>> types = new LinkedHashSet<>();
    ROOTS.forEach(root -> reach(root, types));
    for (Class<?> type : types) {
      if (type.isEnum()) {
        for (Object constant : type.getEnumConstants()) {
          add(name(type) + "." + ((Enum<?>) constant).name(), all);
        }
      } else if (type.isRecord()) {
        add(name(type), all);
        for (RecordComponent component : type.getRecordComponents()) {
          if (component.getType() == Optional.class || Collection.class.isAssignableFrom(component.getType()) || component.getType() == boolean.class) {
            add(name(type) + "." + component.getName(), all);
          }
        }
      }
    }
    return all;
  }

  private void add(String name, Map<String, Integer> all) {
    all.put(name, of(name));
  }

  private static void reach(Class<?> type, Set<Class<?>> types) {
    // Another rubric is counted by itself.
    boolean isPart = isModel(type) && type != RubricModel.class || type.isEnum() && type.getName().startsWith("org.rubriclang.");
    if (!isPart || Modifier.isPrivate(type.getModifiers()) || !types.add(type)) {
      return;
    }
    if (type.isSealed()) {
      for (Class<?> one : type.getPermittedSubclasses()) {
        reach(one, types);
      }
    } else if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        reach(component.getType(), types);
        if (component.getGenericType() instanceof java.lang.reflect.ParameterizedType of && of.getActualTypeArguments()[0] instanceof Class<?> inner) {
          reach(inner, types);
        }
      }
    }
  }
}
