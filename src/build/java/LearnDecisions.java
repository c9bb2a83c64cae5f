import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.KnownDecisions;

/**
 * Lets the parser read rubrics and keeps what it found out about the grammar, so that no start has to find it out again.
 *
 * <p>Not part of the program; the build runs it from source, with the folder of classes and the folders of rubrics as its arguments.
 */
final class LearnDecisions {
  public static void main(String[] arguments) throws IOException {
    var rubrics = new ArrayList<Source>();
    for (int i = 1; i < arguments.length; i++) {
      for (Path file : rubrics(Path.of(arguments[i]))) {
        rubrics.add(new Source(file.getFileName().toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
      }
    }
    Path folder = Path.of(arguments[0]).resolve(KnownDecisions.class.getPackageName().replace('.', '/'));
    Files.write(folder.resolve(KnownDecisions.RESOURCE), KnownDecisions.learn(rubrics));
  }

  /** Sorted, so that the same files give the same bytes. */
  private static List<Path> rubrics(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(".rubric")).sorted().toList();
    }
  }
}
