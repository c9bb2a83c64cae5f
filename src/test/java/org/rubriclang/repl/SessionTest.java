package org.rubriclang.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.DisplayWidth;
import org.rubriclang.model.RubricModel;
import org.rubriclang.report.CaseFile;
import org.rubriclang.report.TextReport;
import org.rubriclang.source.Source;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;

/** Conversations about a month of 根河. */
class SessionTest {
  private static Source rubric;
  private static RubricModel model;
  private static List<SheetFile> sheets;
  private static FactSet facts;

  @BeforeAll
  static void readTheMonth() throws IOException {
    rubric = new Source("rubrics/genhe.zh.rubric", Files.readString(Path.of("rubrics/genhe.zh.rubric")));
    model = Rubric.compile(rubric).model().orElseThrow();
    sheets = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("examples/genhe/2026-03"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
        sheets.add(new SheetFile(file.toString(), Files.readAllBytes(file)));
      }
    }
    facts = Rubric.read(model, sheets, Optional.empty());
  }

  static Session session(Language language) {
    Setting setting = new Setting(Phrasebook.of(language), new TextReport.Layout(80, false), SessionTest::compile);
    return Session.empty(setting).opened(Desk.Opened.of(model, rubric, sheets, facts, Optional.empty())).session();
  }

  private static Compilation compile(Source source) {
    return Rubric.compile(source);
  }

  /** What the last of the lines is answered. */
  private static String answer(Language language, String... lines) {
    Session session = session(language);
    String text = "";
    for (String line : lines) {
      Reply reply = session.answer(line);
      session = reply.session();
      text = reply.text();
    }
    return text;
  }

  private static String answer(String... lines) {
    return answer(Language.ZH, lines);
  }

  @Test
  void commandsOfBothLanguagesMeanTheSame() {
    List<List<String>> pairs = List.of(List.of("得分 城管局", "score 城管局"), List.of("为何考勤管理 城管局", "why 考勤管理 城管局"),
        List.of("缺报 公积金管理部", "missing 公积金管理部"), List.of("名次 城管局", "rank 城管局"), List.of("比较 城管局和住建局", "compare 城管局 住建局"),
        List.of("为何没有 办件信息录入 城管局", "why not 办件信息录入 城管局"), List.of("设 城管局 迟到＝３", "set 迟到 = 3 for 城管局"),
        List.of("对 全部 设 迟到 = 0", "set 迟到 = 0 for all"), List.of("至多 争吵投诉 公积金管理部", "most 争吵投诉 公积金管理部"));
    for (List<String> pair : pairs) {
      assertThat(answer(pair.get(0))).as(pair.get(0)).isEqualTo(answer(pair.get(1))).isNotEmpty().doesNotContain("看不懂");
    }
  }

  @Test
  void changeShowsOnlyWhatMoved() {
    String text = answer("城管局", "迟到 = 3");

    assertThat(text).contains("68.5 → 70.5（+2）", "名次 24 → 23", "迟到：7 人次 → 3 人次", "残联 23 → 24").doesNotContain("办件信息录入");
  }

  @Test
  void struckRowDoesNotCountAnyMore() {
    assertThat(answer("城管局", "剔除 事件台账.csv:51")).contains("迟到：7 人次 → 5 人次", "69.5");
    assertThat(answer("城管局", "剔除 事件台账.csv:51", "剔除 事件台账.csv:51")).contains("没有哪个数据来自");
  }

  @Test
  void undoRestoresEverythingAndRedoDoesItAgain() {
    List<String> changes = List.of("城管局", "迟到 = 0", "设 网办件 = 30", "加 表彰 级别 = 国家级", "清除 信息报送", "剔除 事件台账.csv:8",
        "方案 另一个", "加 带班缺岗 2", "还原", "可变 迟到 代价 2");
    Session session = session(Language.ZH);
    List<Session> before = new ArrayList<>();
    for (String line : changes) {
      before.add(session);
      session = session.answer(line).session();
    }
    Session end = session;
    Session back = session;
    for (int at = changes.size() - 1; at > 0; at--) {
      back = back.answer("撤销").session();
      for (String question : List.of("排名表", "方案", "改动", "可变", "事实 城管局")) {
        assertThat(back.answer(question).text()).as("after undoing %s: %s", changes.get(at), question).isEqualTo(before.get(at).answer(question).text());
      }
    }
    for (int at = 1; at < changes.size(); at++) {
      back = back.answer("重做").session();
    }
    assertThat(back.answer("排名表").text()).isEqualTo(end.answer("排名表").text());
    assertThat(back.answer("重做").text()).contains("没有可以重做的");
  }

  @Test
  void scenariosStandBesideEachOther() {
    Session session = session(Language.ZH);
    for (String line : List.of("城管局", "方案 少迟到", "迟到 = 0", "方案 现状")) {
      session = session.answer(line).session();
    }
    assertThat(session.answer("得分").text()).contains("68.5");
    assertThat(session.answer("对比 现状 少迟到").text()).contains("68.5  →", "72", "+3.5");
    assertThat(session.answer("比较 城管局 少迟到 现在").text()).contains("72", "68.5", "−3.5");
  }

  @Test
  void statementIsTriedAndNotKept() {
    String text = answer("城管局", "试 每 迟到 扣 1 分 在 考勤管理");

    assertThat(text).contains("68.5 → 67", "细则没有改");
    assertThat(answer("城管局", "试 每 迟到 扣 1 分 在 考勤管理", "得分")).contains("68.5");
    assertThat(answer("城管局", "试 每 迟道 扣 1 分 在 考勤管理")).contains("迟到").doesNotContain("67");
  }

  @Test
  void triedStatementIsShownAsItWasTyped() {
    assertThat(answer("城管局", "试 迟到 每人次扣 1 分，扣分不超过 2 分 在 考勤管理")).contains("试：迟到 每人次扣 1 分，扣分不超过 2 分（在“考勤管理”）");
  }

  @Test
  void numberInWhyNotIsALineAndNothingElse() {
    assertThat(answer("城管局", "为何没有 203")).contains("第 203 行");
    assertThat(answer("城管局", "为何没有 1")).contains("没有这一条");
  }

  @Test
  void beginningOfSeveralNamesIsAnsweredWithThem() {
    assertThat(answer("网办")).contains("看不懂“网办”", "网办件", "网办超期");
  }

  @Test
  void savedCaseHoldsAndAChangedOneDoesNot() {
    Session session = session(Language.ZH);
    for (String line : List.of("城管局", "迟到 = 3", "加 表彰 级别 = 市级")) {
      session = session.answer(line).session();
    }
    Deed.Write write = (Deed.Write) session.answer("保存 rubrics/城管局三月").deed().orElseThrow();
    assertThat(write.files()).containsOnlyKeys("rubrics/城管局三月.case.json");
    byte[] content = write.files().values().iterator().next();

    CaseFile kept = CaseFile.read("x.case.json", content).file().orElseThrow();
    assertThat(kept.rubric()).isEqualTo("genhe.zh.rubric");
    FactSet again = Rubric.read(model, kept.facts(), Optional.empty());
    assertThat(again.diagnostics()).isEmpty();
    assertThat(kept.differences(Rubric.score(model, again))).isEmpty();

    RubricModel other = Rubric.compile(new Source("other.rubric", rubric.text().replace("迟到 每人次扣 0.5 分", "迟到 每人次扣 1 分"))).model().orElseThrow();
    assertThat(kept.differences(Rubric.score(other, Rubric.read(other, kept.facts(), Optional.empty())))).isNotEmpty();
  }

  @Test
  void exportedFactsGiveTheSameScores() {
    Session session = session(Language.ZH).answer("城管局").session().answer("迟到 = 3").session();
    for (String where : List.of("三月.json", "三月")) {
      Deed.Write write = (Deed.Write) session.answer("导出 " + where).deed().orElseThrow();
      List<SheetFile> files = new ArrayList<>();
      write.files().forEach((name, content) -> files.add(new SheetFile(name, content)));
      FactSet again = Rubric.read(model, files, Optional.empty());

      assertThat(again.diagnostics()).as(where).isEmpty();
      Setting setting = session.setting();
      Session reread = Session.empty(setting).opened(Desk.Opened.of(model, rubric, files, again, Optional.empty())).session();
      assertThat(reread.answer("排名表").text()).as(where).isEqualTo(session.answer("排名表").text());
    }
  }

  @Test
  void openingAgainKeepsTheScenarios() {
    Session session = session(Language.ZH).answer("城管局").session().answer("迟到 = 0").session();
    RubricModel stricter = Rubric.compile(new Source("rubrics/genhe.zh.rubric", rubric.text().replace("迟到 每人次扣 0.5 分", "迟到 每人次扣 1 分"))).model().orElseThrow();
    Session reread = session.opened(Desk.Opened.of(stricter, rubric, sheets, Rubric.read(stricter, sheets, Optional.empty()), Optional.empty())).session();

    assertThat(reread.answer("得分").text()).contains("城管局", "72");
    assertThat(reread.answer("改动").text()).contains("迟到 = 0");
  }

  @Test
  void namesCompleteByTheirBeginningAndByPinyin() {
    Completions completions = new Completions(session(Language.ZH).names(), Phrasebook.of(Language.ZH), new Pinyin());

    assertThat(completions.of("为何 考").stream().map(Completions.Choice::value)).contains("考勤管理");
    assertThat(completions.of("为何 kqgl").stream().map(Completions.Choice::value)).contains("考勤管理");
    assertThat(completions.of("为何 kaoq").stream().map(Completions.Choice::value)).contains("考勤管理");
    assertThat(completions.of("得分 zjj").stream().map(Completions.Choice::value)).contains("住建局");
    assertThat(completions.of("设 chid").stream().map(Completions.Choice::value)).contains("迟到");
    assertThat(completions.of("设 信息报送 = ").stream().map(Completions.Choice::value)).containsExactly("好", "较好", "一般", "差");
    assertThat(completions.of("加 表彰 级别 = ").stream().map(Completions.Choice::value)).contains("国家级");
    assertThat(completions.of("try ded").stream().map(Completions.Choice::value)).contains("deduct");
    assertThat(completions.of("try deduct 1 per 迟").stream().map(Completions.Choice::value)).contains("迟到");
    assertThat(completions.of("whyn").stream().map(Completions.Choice::value)).isEmpty();
    assertThat(completions.of("com").stream().map(Completions.Choice::value)).contains("compare");
    assertThat(completions.of("为何考").stream().map(Completions.Choice::value)).contains("考勤管理");
  }

  @Test
  void nothingTypedThrowsAndNoLineIsWiderThanTheTerminal() {
    Random random = new Random(20260322);
    List<String> words = new ArrayList<>(Verb.allWords());
    words.addAll(session(Language.ZH).names().subjects());
    words.addAll(session(Language.ZH).names().facts().subList(0, 20));
    words.addAll(session(Language.ZH).names().items().subList(0, 20));
    words.addAll(List.of("=", "＝", "，", ",", "、", "：", ":", "「", "」", "“", "”", "\"", "3", "-1", "３", "1e9", "99999999999999999999", "为", "对", "全部", "for", "all",
        "in", "在", "\u0000", "\u001B[31m", "\u0007", "\uD83D", "😀", "\u3000", "\t", "\n", "\\", "𠮷", "\u202E", "第", "名", "行", "代价", "cost", "2026-03", "原来", "现在",
        "每", "扣", "1 分", "事件台账.csv:14", "a/../b", "+", "()", "%", "50%", "无", "不适用"));
    Session session = session(Language.ZH);
    Completions completions = new Completions(session.names(), Phrasebook.of(Language.ZH), new Pinyin());
    for (int round = 0; round < 1_500; round++) {
      StringBuilder line = new StringBuilder();
      for (int word = random.nextInt(7); word >= 0; word--) {
        line.append(words.get(random.nextInt(words.size()))).append(random.nextInt(3) == 0 ? "" : " ");
      }
      String typed = line.toString();
      boolean slow = Verb.find(Letters.plain(typed).strip()).map(Verb.Found::verb).filter(verb -> verb == Verb.NEED).isPresent();
      Reply reply = slow ? new Reply(session, "", Optional.empty()) : session.answer(typed);
      session = reply.session();
      assertThat(reply.text()).as(typed).doesNotContain("⟦", "\u001B", "\u0000", "\tat ");
      reply.text().lines().forEach(shown -> assertThat(DisplayWidth.of(shown)).as("%s: %s", typed, shown).isLessThanOrEqualTo(120));
      completions.of(typed);
      Highlights.of(session.names(), typed);
      Session.isUnfinished(typed);
    }
  }

  @Test
  void consoleThatOnlyPrintsIsAskedWithPromptsAndAPipeIsNot() {
    String typed = "城管局\n试 考勤管理：\n每 迟到 扣 1 分\n\n方案 甲\n退出\n得分\n";
    assertThat(heard(typed, true)).contains("rubric> ", "城管局> ", "  … ", "城管局[甲]> ", "细则没有改").doesNotContain("> 城管局[甲]> 城管局");
    assertThat(heard(typed, false)).doesNotContain("> ", "  … ").contains("城管局 · 2026年3月");
  }

  private static String heard(String typed, boolean prompts) {
    StringBuilder out = new StringBuilder();
    Conversation conversation = new Conversation(session(Language.ZH), new NoDesk(), out::append);
    java.io.BufferedReader lines = new java.io.BufferedReader(new java.io.StringReader(typed));
    if (prompts) {
      PlainLoop.run(conversation, lines, out::append);
    } else {
      PlainLoop.run(conversation, lines);
    }
    return out.toString();
  }

  @Test
  void highlightedPartsAreTheWholeLine() {
    for (String line : List.of("为何 考勤管理", "  设 迟到 = 3 对 城管局", "试 每 迟到 扣 1 分 在 考勤管理", "", "😀𠮷 =")) {
      StringBuilder whole = new StringBuilder();
      Highlights.of(session(Language.ZH).names(), line).forEach(part -> whole.append(line, part.start(), part.end()));
      assertThat(whole.toString()).isEqualTo(line);
    }
  }

  @Test
  void helpIsThereForEveryCommandInBothLanguages() {
    for (Language language : Language.values()) {
      for (Verb verb : Verb.values()) {
        assertThat(answer(language, "help " + verb.word(Language.EN))).contains(verb.word(language)).doesNotContain("⟦");
      }
      assertThat(answer(language, "?")).doesNotContain("⟦");
    }
  }
}
