package org.rubriclang.report;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;

/** Names of files for subjects: safe on every usual system, no two alike, and still the subject's own name to the eye. */
public final class PageNames {
  /** Room for an ending and a number within the 255 bytes that file systems give a name. */
  private static final int MOST_BYTES = 200;

  /** Characters that a file system, a shell or an address reads as something else. */
  private static final String UNSAFE = "/\\:*?\"<>|#%&'`$;{}[]^~!";

  /** Devices of Windows: no file may be called so, whatever its ending. */
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
      "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

  private PageNames() {}

  /** One name for each subject of each rubric in the order of the results, without an ending; never {@code index}. */
  public static List<List<String>> of(List<Results> all) {
    List<String> names = named(all.stream().flatMap(results -> results.subjects().stream()).map(SubjectResult::subject).toList());
    var split = new ArrayList<List<String>>();
    int start = 0;
    for (Results results : all) {
      split.add(names.subList(start, start + results.subjects().size()));
      start += results.subjects().size();
    }
    return List.copyOf(split);
  }

  /** The name of one subject's page in a run that has a folder to itself; empty where the run has nobody of that name on the track. */
  static Optional<String> page(Results results, String subject, Optional<String> track) {
    List<SubjectResult> subjects = results.subjects();
    for (int i = 0; i < subjects.size(); i++) {
      if (subjects.get(i).subject().equals(subject) && subjects.get(i).track().equals(track)) {
        return Optional.of(of(List.of(results)).getFirst().get(i));
      }
    }
    return Optional.empty();
  }

  static List<String> named(List<String> subjects) {
    var names = new ArrayList<String>();
    var taken = new HashSet<String>();
    taken.add("index");
    for (String subject : subjects) {
      String safe = safe(subject);
      String name = safe;
      for (int number = 2; !taken.add(folded(name)); number++) {
        name = safe + "-" + number;
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  private static String safe(String subject) {
    var name = new StringBuilder();
    int bytes = 0;
    String composed = Normalizer.normalize(subject.strip(), Normalizer.Form.NFC);
    for (int i = 0; i < composed.length(); ) {
      int current = composed.codePointAt(i);
      i += Character.charCount(current);
      String character = isSafe(current) ? Character.toString(current) : "_";
      bytes += character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES) {
        break;
      }
      name.append(character);
    }
    // A leading point hides a file, a closing one is lost on Windows.
    String trimmed = name.toString().replaceAll("^[. _-]+|[. ]+$", "");
    if (trimmed.isEmpty()) {
      return "_";
    }
    return DEVICES.contains(folded(trimmed).replaceAll("\\..*", "")) ? "_" + trimmed : trimmed;
  }

  private static boolean isSafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> UNSAFE.indexOf(codePoint) < 0;
    };
  }

  /** Two names that fold to the same are one file on systems that do not tell capitals. */
  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** The name as it stands in a link: spaces and brackets would end it. */
  static String link(String file) {
    return file.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("+", "%2B");
  }
}
