package org.rubriclang.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands through their streams: results, diagnostics, exit statuses, and everything that can be wrong with the input. */
class CommandsTest {
  private static final String RUBRIC =
      """
      考核细则 大厅月度考核
        考核 进驻部门，每月
        总分 20 分

      事实 迟到 计数 人次 "迟到、早退"
      事实 缺席 计数 次 "会议缺席"
      事实 通报批评 计数 次

      部分 日常管理 20 分

      项目 考勤管理 15 分，责任科室 大厅运行室
        "迟到、早退，每人次扣0.5分；此项扣分不超5分。"
        迟到 每人次扣 0.5 分，扣分不超过 5 分

      项目 会议管理 5 分
        缺席 每次扣 1 分，扣完为止

      结果
        通报批评 的，取消 本季度 评选先进 资格

      示例 迟到三次
        已知 迟到 3，缺席 0，通报批评 0
        应得 考勤管理 13.5 分，总分 18.5 分
      """;
  private static final String FACTS =
      """
      对象,周期,迟到,缺席,通报批评
      城管局,2026-03,3,0,0
      住建局,2026-03,20,1,1
      """;

  @TempDir private Path folder;
  private CommandLine line;

  @BeforeEach
  void writeTheFiles() {
    line = new CommandLine(folder);
    line.file("大厅.rubric", RUBRIC);
    line.file("三月.csv", FACTS);
  }

  private CommandLine.Run fine(String... words) {
    CommandLine.Run run = line.run(words);

    assertThat(run.status()).as(run.err()).isEqualTo(Status.FINE);
    return run;
  }

  /** Bad input: status 1, a code, no trace of Java. */
  private CommandLine.Run refused(String code, String... words) {
    CommandLine.Run run = line.run(words);

    assertThat(run.status()).as(run.err()).isEqualTo(Status.INPUT_HAS_ERRORS);
    assertThat(run.err()).contains("[" + code + "]").doesNotContain("Exception", "⟦", "R901");
    return run;
  }

  private List<String> filesIn(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  // check

  @Test
  void checkSaysInOneLineThatAllIsWell() {
    CommandLine.Run run = fine("check", "大厅.rubric");

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("1 file checked, nothing to say\n");
  }

  @Test
  void checkFindsRubricsInFoldersOnce() {
    line.file("more/deep/two.rubric", RUBRIC);
    line.file("more/.hidden/three.rubric", "nonsense");
    line.file("more/notes.txt", "nonsense");

    assertThat(fine("check", ".", "大厅.rubric", "more").err()).isEqualTo("2 files checked, nothing to say\n");
  }

  @Test
  void checkShowsEveryFaultWithItsPlace() {
    line.file("bad.rubric", RUBRIC.replace("扣分不超过 5 分", "扣分不超过 50 分").replace("缺席 每次", "缺习 每次"));

    CommandLine.Run run = refused("R201", "check", "bad.rubric", "大厅.rubric");

    assertThat(run.err()).contains("bad.rubric:13:").contains("bad.rubric:16:").contains("2 files checked: 2 errors");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void checkAsJsonPrintsOneObjectAndNothingElse() {
    line.file("bad.rubric", RUBRIC.replace("缺席 每次", "缺习 每次"));

    CommandLine.Run run = line.run("check", "bad.rubric", "nowhere", "--format", "json");

    assertThat(run.status()).isEqualTo(Status.INPUT_HAS_ERRORS);
    assertThat(run.err()).isEmpty();
    var json = tools.jackson.databind.json.JsonMapper.builder().build().readTree(run.out());
    assertThat(json.get("errors").asInt()).isEqualTo(json.get("files").get(0).get("diagnostics").size() + 1);
    assertThat(json.get("files").get(0).get("diagnostics").get(0).get("code").asString()).isEqualTo("R201");
    assertThat(json.get("files").get(0).get("diagnostics").get(0).get("line").asInt()).isEqualTo(16);
    assertThat(json.get("diagnostics").get(0).get("code").asString()).isEqualTo("R114");
  }

  @Test
  void warningsFailOnlyWhenStrict() {
    line.file("warned.rubric", RUBRIC.replace("事实 缺席", "事实 多余 计数 次\n事实 缺席"));

    assertThat(fine("check", "warned.rubric").err()).contains("warning[R207]");
    refused("R207", "check", "warned.rubric", "--strict");
  }

  @Test
  void standardInputIsChecked() {
    assertThat(line.typing(RUBRIC).run("check", "-").status()).isEqualTo(Status.FINE);
    assertThat(line.typing("nonsense").run("check", "-").status()).isEqualTo(Status.INPUT_HAS_ERRORS);
  }

  @Test
  void coloursAreForTerminals() {
    line.file("bad.rubric", "nonsense");

    assertThat(line.run("check", "bad.rubric").err()).doesNotContain("\u001B");
    assertThat(line.run("check", "bad.rubric", "--color", "always").err()).contains("\u001B[1;31m");
    line.with("RUBRIC_TERMINAL", "out err");
    assertThat(line.run("check", "bad.rubric").err()).contains("\u001B[1;31m");
    assertThat(line.run("check", "bad.rubric", "--no-color").err()).doesNotContain("\u001B");
    assertThat(line.run("check", "bad.rubric", "--color=never").err()).doesNotContain("\u001B");
    assertThat(line.with("NO_COLOR", "1").run("check", "bad.rubric").err()).doesNotContain("\u001B");
    assertThat(line.without("NO_COLOR").with("TERM", "dumb").run("check", "bad.rubric").err()).doesNotContain("\u001B");
  }

  @Test
  void diagnosticsAreSaidInBothLanguages() {
    line.file("bad.rubric", "nonsense");

    assertThat(line.run("check", "bad.rubric", "--lang", "zh").err()).contains("错误[").contains("检查了 1 个文件");
    assertThat(line.run("check", "bad.rubric", "--lang", "en").err()).contains("error[").contains("1 file checked");
  }

  // Bad input of every kind

  @Test
  void missingFileAndEmptyFolderAreSaid() throws IOException {
    Files.createDirectory(folder.resolve("empty"));

    assertThat(refused("R114", "check", "nowhere.rubric").err()).contains("“nowhere.rubric”");
    assertThat(refused("R114", "check", "empty").err()).contains("“empty”");
    assertThat(refused("R114", "score", "大厅.rubric", "--facts", "empty").err()).contains("“empty”");
    assertThat(refused("R114", "score", "大厅.rubric", "--facts", "三月.csv", "nowhere.csv").out()).isEmpty();
  }

  @Test
  void emptyFileIsRefused() {
    line.file("empty.rubric", "");

    assertThat(refused("R112", "check", "empty.rubric").err()).contains("empty.rubric");
  }

  @Test
  void binaryAndWrongEncodingAreRefusedAtTheirPlace() {
    line.file("binary.rubric", new byte[] {'a', 0, 'b'});
    line.file("wrong.rubric", new byte[] {'a', '\n', (byte) 0xFF, (byte) 0xFF});

    assertThat(refused("R107", "check", "binary.rubric").err()).contains("binary.rubric:1:2");
    assertThat(refused("R108", "check", "wrong.rubric").err()).contains("wrong.rubric:2:1");
  }

  @Test
  void tenMegabytesOfNoiseAreRefusedWithinSeconds() {
    byte[] noise = new byte[10_000_000];
    new Random(7).nextBytes(noise);
    byte[] letters = new byte[10_000_000];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (byte) (i % 71 == 70 ? '\n' : 'a' + Math.floorMod(noise[i], 26));
    }
    line.file("noise.rubric", noise);
    line.file("letters.rubric", letters);

    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(refused("R108", "check", "noise.rubric").err()).contains("noise.rubric:1:");
          refused("R107", "check", "letters.rubric");
        });
  }

  @Test
  void tenThousandParenthesesAreRefused() {
    line.file("deep.rubric", RUBRIC.replace("每人次扣 0.5 分", "每人次扣 " + "(".repeat(10_000) + "0.5" + ")".repeat(10_000) + " 分"));

    assertThat(refused("R106", "check", "deep.rubric").err()).contains("deep.rubric:13:");
  }

  @Test
  void gb18030IsReadWithANote() {
    line.file("old.rubric", RUBRIC.getBytes(Charset.forName("GB18030")));

    assertThat(fine("check", "old.rubric").err()).contains("note[R115]").contains("GB18030");
    assertThat(fine("score", "old.rubric", "--facts", "三月.csv").out()).contains("18.5");
  }

  @Test
  void badCellsRejectTheirSubjectAndTheOthersAreScored() {
    line.file("四月.csv", FACTS.replace("住建局,2026-03,20", "住建局,2026-03,-20"));

    CommandLine.Run run = refused("R504", "score", "大厅.rubric", "--facts", "四月.csv", "--format", "csv");

    assertThat(run.err()).contains("四月.csv:3:3");
    assertThat(run.out()).contains("城管局").contains("18.5");
  }

  @Test
  void sheetsThatAreNoneAreRefused() {
    line.file("sheet.csv", new byte[] {'a', 0, (byte) 0xFF});
    line.file("nothing.csv", "");
    line.file("no-subject.csv", "迟到,缺席\n1,2\n");
    line.file("unknown.csv", FACTS.replace("缺席", "缺习"));

    for (String name : List.of("sheet.csv", "nothing.csv", "no-subject.csv", "unknown.csv")) {
      CommandLine.Run run = line.run("score", "大厅.rubric", "--facts", name);

      assertThat(run.status()).as(run.err()).isEqualTo(Status.INPUT_HAS_ERRORS);
      assertThat(run.err()).contains("error[R5").contains(name).doesNotContain("Exception", "R901");
    }
  }

  // score, explain, report

  @Test
  void scorePrintsTheLeagueTable() {
    CommandLine.Run run = fine("score", "大厅.rubric", "--facts", "三月.csv");

    assertThat(run.out()).contains("大厅月度考核").contains("城管局").contains("18.5").contains("住建局").contains("14");
    assertThat(run.err()).isEmpty();
    assertThat(fine("score", "大厅.rubric", "--facts", "三月.csv").out()).isEqualTo(run.out());
  }

  @Test
  void scoreOfOneSubjectKeepsItsPlaceAmongAll() {
    String csv = fine("score", "大厅.rubric", "--facts", "三月.csv", "--subject", "住建局", "--format", "csv").out();

    assertThat(csv).contains("住建局,2026-03,2,14").doesNotContain("城管局");
  }

  @Test
  void missingFactsAreFine() {
    line.file("missing.csv", "对象,迟到\n城管局,3\n");

    assertThat(fine("score", "大厅.rubric", "--facts", "missing.csv").out()).contains("城管局");
  }

  @Test
  void factsComeFromFoldersAndFromStandardInput() {
    line.file("facts/a.csv", FACTS);

    String out = fine("score", "大厅.rubric", "--facts", "facts").out();

    assertThat(line.typing(FACTS).run("score", "大厅.rubric", "--facts", "-").out()).isEqualTo(out);
  }

  @Test
  void severalPeriodsNeedOne() {
    line.file("both.csv", FACTS + "城管局,2026-04,1,0,0\n");

    refused("R601", "score", "大厅.rubric", "--facts", "both.csv");
    assertThat(fine("score", "大厅.rubric", "--facts", "both.csv", "--period", "2026-04").out()).contains("19.5");
  }

  @Test
  void rubricWithErrorsIsNotScored() {
    line.file("bad.rubric", "nonsense");

    CommandLine.Run run = line.run("score", "bad.rubric", "--facts", "三月.csv");

    assertThat(run.status()).isEqualTo(Status.INPUT_HAS_ERRORS);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("bad.rubric").contains("nothing was scored");
  }

  @Test
  void explanationShowsTheClauseTheRowAndThePoints() {
    for (String format : List.of("text", "md", "html", "json")) {
      String out = fine("explain", "大厅.rubric", "--facts", "三月.csv", "--subject", "住建局", "--format", format).out();

      assertThat(out).contains("住建局").contains("此项扣分不超5分").contains("三月.csv:3").contains("考勤管理").contains("会议管理");
    }
  }

  @Test
  void explanationOfOneItemLeavesOutTheOthers() {
    String out = fine("explain", "大厅.rubric", "--facts", "三月.csv", "--subject", "住建局", "--item", "考勤管理").out();

    assertThat(out).contains("考勤管理").doesNotContain("会议管理");
  }

  @Test
  void misspeltSubjectAndItemGetTheNearest() {
    assertThat(refused("R605", "explain", "大厅.rubric", "--facts", "三月.csv", "--subject", "城官局").err()).contains("“城管局”");
    assertThat(refused("R606", "explain", "大厅.rubric", "--facts", "三月.csv", "--subject", "城管局", "--item", "考勤").err())
        .contains("“考勤管理”");
    assertThat(refused("R605", "score", "大厅.rubric", "--facts", "三月.csv", "--subject", "税务局").out()).isEmpty();
  }

  /** The city's honour counts only where the province's is worth less: what one item has in the worst case it lacks in the best. */
  @Test
  void itemThatHasMoreAtTheLowestTotalThanAtTheHighestSaysSo() {
    line.file("荣誉.rubric", """
        rubric 荣誉
          assess 大厅 every year
          total 10 bonus apart
        fact 荣誉 records 次
          名称 text
          级别 one of 市, 省
          给分 judgement 0..3
        section 基 10 distinct 名称
        item 底分 10
          deduct 1 per (荣誉 where 级别 is 省 and 给分 < 0)
        item 甲 bonus uncapped
          award 1 per (荣誉 where 级别 is 市)
        item 乙 bonus uncapped
          award 给分 per (荣誉 where 级别 is 省)
        """);
    line.file("荣誉.csv", "对象,名称,级别,给分\n大厅甲,红旗,市,1\n大厅甲,红旗,省,\n");

    String out = fine("explain", "荣誉.rubric", "--facts", "荣誉.csv", "--subject", "大厅甲").out();

    assertThat(out).contains("1 at the lowest total, 0 at the highest").contains("least 底分 10 + 甲 1 + 乙 0 = 11", "most 底分 10 + 甲 0 + 乙 3 = 13");
  }

  @Test
  void sentenceThatCannotBeReadIsNotFollowedByWhatItMayHaveUsed() {
    line.file("破.rubric", """
        考核细则 大厅
          考核 大厅，每月
          总分 5 分
        事实 迟到 计数 人次
        部分 日常 5 分
        项目 考勤 5 分
          迟到 每每人次扣 0.5 分
        """);

    String err = line.run("check", "破.rubric").err();

    assertThat(err).contains("1 error, 0 warnings, 0 notes").doesNotContain("R207", "R415");
  }

  @Test
  void reportWritesAPageASubjectAndAnIndex() throws IOException {
    CommandLine.Run run = fine("report", "大厅.rubric", "--facts", "三月.csv", "--out", "报告");

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("6 files written to “报告”").doesNotContain("\r");
    assertThat(filesIn("报告")).containsExactly("index.html", "index.md", "住建局.html", "住建局.md", "城管局.html", "城管局.md");
    assertThat(line.text("报告/index.md")).contains("住建局.md");
  }

  @Test
  void pageOfALongerPeriodLeadsToThePagesOfItsParts() throws IOException {
    line.file("季度.rubric", "汇总 季度考核 自 大厅月度考核\n  季度得分 取 各月得分 的平均值\n");
    line.file("一月.csv", "对象,周期,迟到,缺席,通报批评\n城管局,2026-01,1,0,0\n");

    fine("report", "季度.rubric", "--facts", "一月.csv", "三月.csv", "--out", "报告");

    assertThat(line.text("报告/2026-Q1/城管局.md")).contains("[2026-01](../2026-01/城管局.md), [2026-03](../2026-03/城管局.md)");
    assertThat(line.text("报告/2026-Q1/城管局.html")).contains("href=\"../2026-01/城管局.html\"", "href=\"../2026-03/城管局.html\"");
    assertThat(line.text("报告/2026-Q1/住建局.md")).as("it has no page in January").contains("](../2026-03/住建局.md)").doesNotContain("../2026-01/");
    assertThat(filesIn("报告/2026-01")).contains("城管局.md", "城管局.html").doesNotContain("住建局.md");
    assertThat(filesIn("报告/2026-03")).contains("城管局.md", "城管局.html", "住建局.md");
  }

  @Test
  void reportWritesOnlyTheFormatsAskedForAndLeavesOtherFilesAlone() throws IOException {
    line.file("out/mine.txt", "mine");
    line.with("RUBRIC_TERMINAL", "err");

    CommandLine.Run run = fine("report", "大厅.rubric", "--facts", "三月.csv", "--out", "out", "--format", "md");

    assertThat(filesIn("out")).containsExactly("index.md", "mine.txt", "住建局.md", "城管局.md");
    assertThat(run.err()).contains("\r").contains("page 1 of 2");
  }

  @Test
  void reportIntoAFileIsRefusedAndLeavesItAlone() throws IOException {
    line.file("out", "mine");

    refused("R116", "report", "大厅.rubric", "--facts", "三月.csv", "--out", "out");

    assertThat(line.text("out")).isEqualTo("mine");
    assertThat(filesIn(".")).containsExactlyInAnyOrder("out", "三月.csv", "大厅.rubric");
  }

  // test

  @Test
  void examplesThatHoldPass() {
    assertThat(fine("test", "大厅.rubric").out()).contains("1 example, all as written");
  }

  @Test
  void exampleThatFailsSaysWhatWasExpectedAndWhatCame() {
    line.file("bad.rubric", RUBRIC.replace("考勤管理 13.5 分", "考勤管理 13 分"));

    CommandLine.Run run = refused("R603", "test", "bad.rubric");

    assertThat(run.err()).contains("13.5").contains("bad.rubric:23:");
    assertThat(run.out()).contains("1 not as written");
  }

  @Test
  void nothingToTestFails() {
    line.file("none.rubric", RUBRIC.substring(0, RUBRIC.indexOf("示例")));

    refused("R604", "test", "none.rubric");
  }

  // fmt

  @Test
  void formattedFileStaysAsItIs() {
    assertThat(fine("fmt", "大厅.rubric").err()).contains("0 changed");
    assertThat(line.text("大厅.rubric")).isEqualTo(RUBRIC);
    fine("fmt", "大厅.rubric", "--check");
  }

  @Test
  void filesGoIntoTheOtherVocabularyAndBack() {
    fine("fmt", "大厅.rubric", "--to", "en");

    assertThat(line.text("大厅.rubric")).contains("deduct 0.5 per 迟到 cap 5");
    assertThat(fine("score", "大厅.rubric", "--facts", "三月.csv").out()).contains("18.5");
    fine("fmt", "大厅.rubric", "--to", "zh");
    assertThat(line.text("大厅.rubric")).isEqualTo(RUBRIC);
  }

  @Test
  void checkOfTheLayoutListsAndChangesNothing() {
    String untidy = RUBRIC.replace("  总分 20 分", "      总分   20 分");
    line.file("untidy.rubric", untidy);

    CommandLine.Run run = line.run("fmt", "--check", "untidy.rubric", "大厅.rubric");

    assertThat(run.status()).isEqualTo(Status.INPUT_HAS_ERRORS);
    assertThat(run.out()).isEqualTo("untidy.rubric\n");
    assertThat(line.text("untidy.rubric")).isEqualTo(untidy);
  }

  @Test
  void fileWithSyntaxErrorsIsLeftAlone() {
    String broken = RUBRIC.replace("扣分不超过 5 分", "扣分不超过 5 分）））");
    line.file("broken.rubric", broken);

    CommandLine.Run run = line.run("fmt", "broken.rubric");

    assertThat(run.status()).isEqualTo(Status.INPUT_HAS_ERRORS);
    assertThat(run.err()).contains("error[R1").contains("broken.rubric:13:").contains("left alone");
    assertThat(line.text("broken.rubric")).isEqualTo(broken);
  }

  @Test
  void standardInputIsFilteredToStandardOutput() {
    CommandLine.Run run = line.typing(RUBRIC.replace("  总分", "总分")).run("fmt", "-");

    assertThat(run.status()).as(run.err()).isEqualTo(Status.FINE);
    assertThat(run.out()).isEqualTo(RUBRIC);
    assertThat(line.typing("nonsense (").run("fmt", "-").out()).isEmpty();
  }

  @Test
  void formattingWritesUtf8() {
    line.file("old.rubric", RUBRIC.getBytes(Charset.forName("GB18030")));

    fine("fmt", "old.rubric");

    assertThat(line.bytes("old.rubric")).isEqualTo(RUBRIC.getBytes(UTF_8));
  }

  // Our own fault

  @Test
  void ourOwnFaultIsOneLineAndATraceOnlyForDebugging() {
    var broken = new java.io.InputStream() {
      @Override
      public int read() {
        throw new IllegalStateException("broken");
      }
    };

    for (boolean debug : List.of(false, true)) {
      var err = new java.io.ByteArrayOutputStream();
      var stream = new java.io.PrintStream(err, true, UTF_8);
      String[] words = debug ? new String[] {"check", "-", "--debug"} : new String[] {"check", "-"};
      int status = Main.run(words, broken, stream, stream, java.util.Map.of(), folder);

      assertThat(status).isEqualTo(Status.FAULT);
      assertThat(err.toString(UTF_8)).startsWith("error[R901]: ").contains("--debug");
      assertThat(err.toString(UTF_8).lines().count() > 1).isEqualTo(debug);
    }
  }
}
