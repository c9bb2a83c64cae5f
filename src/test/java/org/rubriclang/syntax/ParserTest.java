package org.rubriclang.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;

/** Promises that no single case shows. */
class ParserTest {

  private static Parsed parse(String text) {
    return Parser.parse(new Source("考核.rubric", text));
  }

  private static List<Code> codes(Parsed parsed) {
    return parsed.diagnostics().stream().map(Diagnostic::code).toList();
  }

  @Test
  void bothVocabulariesGiveTheSameTree() {
    var chinese = Parser.parse(CaseFiles.source(CaseFiles.ROOT.resolve(Path.of("whole", "genhe-zh.rubric"))));
    var english = Parser.parse(CaseFiles.source(CaseFiles.ROOT.resolve(Path.of("whole", "genhe-en.rubric"))));

    assertThat(chinese.diagnostics()).isEmpty();
    assertThat(english.diagnostics()).isEmpty();
    // The units of amounts and rates are written in Chinese only.
    assertThat(TreePrinter.print(chinese.tree()).replaceAll(" unit=(次|件|项|人次|个)(?=[) ])", ""))
        .isEqualTo(TreePrinter.print(english.tree()).replaceAll(" unit=(次|件|项|人次|个)(?=[) ])", ""));
  }

  @Test
  void aDeductionIsTheSameInEveryWayOfTypingIt() {
    var tree = Parser.parse(CaseFiles.source(CaseFiles.ROOT.resolve(Path.of("charter", "one-deduction-as-clerks-type-it.rubric")))).tree();
    List<Line> ways = ((Line.Item) tree.lines().getLast()).body();

    List<String> printed = ways.stream().map(line -> TreePrinter.print(List.of(line), /* withUnits= */ false)).distinct().toList();

    assertThat(ways).hasSize(9);
    assertThat(printed).containsExactly("(move deduct (number 0.5) quantity=(per 迟到) [(cap (number 5))])\n");
  }

  @Test
  void offsetsCountUtf16UnitsOfTheOriginal() {
    String text = "考核细则 𠮷野家\n项目 𠮷 ５ 分\n  得 ＠\n";

    var parsed = parse(text);

    var rubric = (Line.Rubric) parsed.tree().lines().get(0);
    assertThat(text.substring(rubric.name().span().start(), rubric.name().span().end())).isEqualTo("𠮷野家");
    var item = (Line.Item) parsed.tree().lines().get(1);
    Span points = item.points().orElseThrow().span();
    assertThat(text.substring(points.start(), points.end())).isEqualTo("５ 分");
    var place = (TextPlace) parsed.diagnostics().getFirst().place().orElseThrow();
    assertThat(place.text()).isEqualTo("＠");
  }

  @Test
  void commentsAreKeptBesideTheTree() {
    var parsed = parse("# 一\nrubric 甲 # 二\n  source \"a # b\"\n");

    assertThat(parsed.tree().comments()).extracting(Comment::text).containsExactly("# 一", "# 二");
    assertThat(parsed.diagnostics()).isEmpty();
  }

  @Test
  void parsingNeverThrowsWhateverIsDroppedMistypedOrBroken() {
    var rubrics = new ArrayList<String>();
    for (Path file : CaseFiles.all(".rubric")) {
      String text = CaseFiles.read(file);
      if (text.length() < 4_000) {
        rubrics.add(text);
      }
    }
    for (int seed = 0; seed < 300; seed++) {
      // Neighbouring seeds begin alike; spread they do not.
      var random = new Random(seed * 0x9E3779B97F4A7C15L);
      String text = rubrics.get(random.nextInt(rubrics.size()));
      for (int i = 0; i <= random.nextInt(4); i++) {
        text = damaged(text, random);
      }
      try {
        assertSpansLieInside(parse(text), text);
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ":\n" + text, e);
      }
    }
  }

  private static String damaged(String text, Random random) {
    if (text.isEmpty()) {
      return text;
    }
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(6));
    String alphabet = "的扣分每得0.5 \n，、（）「」“”\"->=<#|;x一次且或无不超过以上award when per end ";
    char other = alphabet.charAt(random.nextInt(alphabet.length()));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + text.substring(end);
      case 1 -> text.substring(0, at) + other + text.substring(at + 1);
      case 2 -> text.substring(0, at) + "\n" + text.substring(at);
      case 3 -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
      default -> text.substring(0, at) + other + text.substring(at);
    };
  }

  private static void assertSpansLieInside(Parsed parsed, String text) {
    parsed.tree().lines().forEach(line -> assertSpans(line, Span.of(0, text.length())));
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      diagnostic.place().ifPresent(place -> assertThat(((TextPlace) place).span().end()).isLessThanOrEqualTo(text.length()));
    }
  }

  /** Every node lies within its parent. */
  private static void assertSpans(Object value, Span around) {
    switch (value) {
      case List<?> list -> list.forEach(member -> assertSpans(member, around));
      case Optional<?> optional -> optional.ifPresent(member -> assertSpans(member, around));
      // The last key of a cell of a grid stands above its row.
      case Row row -> {
        assertThat(around.start() <= row.span().start() && row.span().end() <= around.end()).as(row + " within " + around).isTrue();
        assertSpans(row.value(), row.span());
        assertSpans(row.consequences(), row.span());
      }
      case Node node -> {
        Span span = node.span();
        assertThat(around.start() <= span.start() && span.end() <= around.end()).as(node + " within " + around).isTrue();
        assertParts((Record) node, span);
      }
      case Record record when record.getClass().getPackageName().equals("org.rubriclang.syntax") -> assertParts(record, around);
      default -> {}
    }
  }

  private static void assertParts(Record record, Span around) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        Object part = component.getAccessor().invoke(record);
        assertSpans(part, around);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void noiseEndsSoonWithABoundedNumberOfMessages() {
    var random = new Random(7);
    var noise = new StringBuilder();
    while (noise.length() < 300_000) {
      noise.append((char) (random.nextInt(20) == 0 ? '\n' : 1 + random.nextInt(0xD7FF)));
    }

    Parsed parsed = assertTimeoutPreemptively(Duration.ofSeconds(120), () -> parse(noise.toString()));

    assertThat(parsed.diagnostics()).hasSizeLessThanOrEqualTo(101);
    assertThat(parsed.diagnostics().getFirst().message().key()).isEqualTo("syntax.more");
  }

  @Test
  void whatIsNoRubricIsRefusedAtOnce() {
    assertThat(codes(parse("rubric 甲\0"))).containsExactly(Code.NOT_A_TEXT);
    assertThat(codes(parse("甲".repeat(10_000_000)))).containsExactly(Code.NOT_A_TEXT);
    assertThat(codes(parse(""))).containsExactly(Code.EMPTY_FILE);
    assertThat(codes(parse("\uFEFF \n\n"))).containsExactly(Code.EMPTY_FILE);
  }

  @Test
  void nestingBeyondReasonIsAMessage() {
    String start = "rubric 甲\nitem 乙 5\n  award ";
    assertThat(codes(parse(start + "(".repeat(10_000) + "1" + ")".repeat(10_000)))).containsExactly(Code.NESTED_TOO_DEEP);
    assertThat(codes(parse(start + "1 when " + "not ".repeat(10_000) + "丙"))).containsExactly(Code.NESTED_TOO_DEEP);
    assertThat(codes(parse(start + "- ".repeat(10_000) + "1"))).containsExactly(Code.NESTED_TOO_DEEP);
    assertThat(codes(parse(start + "1" + " + 1".repeat(10_000)))).containsExactly(Code.NESTED_TOO_DEEP);
    assertThat(codes(parse(start + "1" + " if none 1".repeat(10_000)))).containsExactly(Code.NESTED_TOO_DEEP);
    assertThat(codes(parse("rubric 甲\nitem 乙 5\n" + "together\n".repeat(10_000) + "end\n".repeat(10_000)))).contains(Code.NESTED_TOO_DEEP);
    assertThat(codes(parse("rubric 甲\n  source " + "“".repeat(10_000)))).contains(Code.UNCLOSED_QUOTE);
  }

  @Test
  void nestingWithinReasonIsRead() {
    String start = "rubric 甲\nitem 乙 5\n  award ";
    assertThat(parse(start + "(".repeat(50) + "1" + ")".repeat(50)).diagnostics()).isEmpty();
    assertThat(parse(start + "1" + " + 1".repeat(300)).diagnostics()).isEmpty();
  }

  @Test
  void timeStaysInProportionToLength() {
    String rubric = CaseFiles.read(CaseFiles.ROOT.resolve(Path.of("whole", "genhe-zh.rubric")));
    parse(rubric.repeat(3));

    Parsed parsed = assertTimeoutPreemptively(Duration.ofSeconds(120), () -> parse(rubric.repeat(30)));

    assertThat(parsed.diagnostics()).isEmpty();
    assertThat(parse("fact 甲 one of " + "乙、".repeat(20_000) + "丙\n").tree().lines()).hasSize(1);
  }
}
