package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.Fragment.Block;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.format.Formatter;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.LeagueTable;
import org.rubriclang.report.TextReport;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Keyword;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.words.Language;

/** Examples in documents are run, and output in documents is output. */
class DocsTest {
  private static final List<Path> FOLDERS = List.of(Path.of("."), Path.of("docs"), Path.of("editor-support"), Path.of("examples"));
  private static final Path REFERENCE = Path.of("docs/language.md");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @TestFactory
  Stream<DynamicTest> everyRubricInADocumentCompiles() {
    return documents().stream().flatMap(document -> blocks(document, "rubric").stream().map(block -> dynamicTest(document + ":" + block.line(), () -> {
      Compilation compilation = compile(block, document);

      assertThat(errors(compilation)).isEmpty();
    })));
  }

  @TestFactory
  Stream<DynamicTest> bothVocabulariesSayTheSame() {
    return documents().stream().flatMap(document -> {
      List<Block> blocks = blocks(document, "rubric");
      var tests = new ArrayList<DynamicTest>();
      for (int i = 1; i < blocks.size(); i++) {
        Block english = blocks.get(i - 1);
        Block chinese = blocks.get(i);
        if (chinese.remark().equals("zh")) {
          tests.add(dynamicTest(document + ":" + chinese.line(), () -> assertThat(inEnglish(chinese)).isEqualTo(inEnglish(english))));
        }
      }
      return tests.stream();
    });
  }

  @TestFactory
  Stream<DynamicTest> examplesInDocumentsComeOutAsWritten() {
    return documents().stream().flatMap(document -> blocks(document, "rubric").stream().map(block -> dynamicTest(document + ":" + block.line(), () -> {
      Compilation compilation = compile(block, document);

      List<ExampleOutcome> outcomes =
          compilation.model().map(Rubric::test).or(() -> compilation.rollup().map(Rubric::test)).orElse(List.of());
      assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.failures()).isEmpty());
    })));
  }

  /** A rubric, a sheet, and what the report says: three blocks in a row. */
  @TestFactory
  Stream<DynamicTest> outputInDocumentsIsOutput() {
    return documents().stream().flatMap(document -> {
      List<Block> blocks = Fragment.blocks(read(document));
      var tests = new ArrayList<DynamicTest>();
      for (int i = 2; i < blocks.size(); i++) {
        Block rubric = blocks.get(i - 2);
        Block sheet = blocks.get(i - 1);
        Block output = blocks.get(i);
        if (rubric.language().equals("rubric") && sheet.language().equals("csv") && output.language().equals("text")) {
          tests.add(dynamicTest(document + ":" + output.line(), () -> assertThat(reports(rubric, sheet, document)).anyMatch(report -> report.contains(output.text()))));
        }
      }
      return tests.stream();
    });
  }

  @Test
  void readmeShowsARubricAndItsReport() {
    assertThat(outputInDocumentsIsOutput().map(DynamicTest::getDisplayName)).anyMatch(name -> name.contains("README.md"));
  }

  @Test
  void referenceListsEveryKeywordAndNoOther() {
    String text = read(REFERENCE);
    String table = text.substring(text.indexOf("\n## 13 Keywords"));
    var listed = new TreeSet<String>();
    table.lines().filter(line -> line.startsWith("| ")).forEach(line -> {
      Matcher code = CODE.matcher(line);
      while (code.find()) {
        listed.add(code.group(1));
      }
    });

    var known = new TreeSet<String>();
    for (Keyword keyword : Keyword.values()) {
      known.addAll(keyword.spellings());
    }
    assertThat(listed).isEqualTo(known);
  }

  @TestFactory
  Stream<DynamicTest> linksLeadSomewhere() {
    return documents().stream().map(document -> dynamicTest(document.toString(), () -> {
      var dead = new ArrayList<String>();
      Matcher link = LINK.matcher(read(document));
      while (link.find()) {
        Path target = document.toAbsolutePath().resolveSibling(link.group(1)).normalize();
        if (!Files.exists(target)) {
          dead.add(link.group(1));
        }
      }

      assertThat(dead).isEmpty();
    }));
  }

  private static List<Path> documents() {
    var found = new ArrayList<Path>();
    for (Path folder : FOLDERS) {
      // The pages of the codes have a test of their own: what is wrong there is meant to be.
      int depth = folder.equals(Path.of(".")) || folder.equals(Path.of("docs")) ? 1 : 4;
      try (Stream<Path> files = Files.walk(folder, depth)) {
        files.filter(file -> file.toString().endsWith(".md")).map(Path::normalize).sorted().forEach(found::add);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return found;
  }

  private static List<Block> blocks(Path document, String language) {
    return Fragment.blocks(read(document)).stream().filter(block -> block.language().equals(language)).toList();
  }

  private static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Compilation compile(Block block) {
    return Rubric.compile(new Source("document.rubric", Fragment.whole(block.text())));
  }

  /** Beside it on the shelf stand the rules that the document shows in the same vocabulary. */
  private static Compilation compile(Block block, Path document) {
    Shelf shelf = Shelf.of(() -> blocks(document, "rubric").stream().filter(other -> other.remark().equals(block.remark()))
        .map(other -> new Source("document-" + other.line() + ".rubric", other.text())).toList());
    return Rubric.compile(new Source("document-" + block.line() + ".rubric", Fragment.whole(block.text())), shelf);
  }

  private static List<String> errors(Compilation compilation) {
    return compilation.diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .map(Diagnostic::toString)
        .toList();
  }

  private static String inEnglish(Block block) {
    return Formatter.format(compile(block).tree(), Language.EN);
  }

  private static List<String> reports(Block rubric, Block sheet, Path document) {
    Compilation compilation = compile(rubric, document);
    var file = new SheetFile((sheet.remark().isEmpty() ? "march" : sheet.remark()) + ".csv", sheet.text().getBytes(StandardCharsets.UTF_8));
    if (compilation.rollup().isPresent()) {
      RollupModel rollup = compilation.rollup().get();
      RolledUp rolledUp = Rubric.rollUp(rollup, Rubric.open(rollup.of(), List.of(file)));
      return Stream.concat(rolledUp.periods().stream(), rolledUp.parts().stream()).flatMap(results -> reports(results).stream()).toList();
    }
    RubricModel model = compilation.model().orElseThrow();
    return reports(Rubric.score(model, Rubric.read(model, List.of(file), Optional.empty())));
  }

  private static List<String> reports(Results results) {
    var reports = new ArrayList<String>();
    for (Language language : Language.values()) {
      reports.add(LeagueTable.text(results, language, TextReport.Layout.PLAIN));
      for (SubjectResult subject : results.subjects()) {
        reports.add(TextReport.of(results, subject, language, TextReport.Layout.PLAIN));
      }
    }
    return reports;
  }
}
