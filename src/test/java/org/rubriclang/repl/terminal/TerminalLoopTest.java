package org.rubriclang.repl.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.model.RubricModel;
import org.rubriclang.repl.Conversation;
import org.rubriclang.repl.Desk;
import org.rubriclang.repl.NoDesk;
import org.rubriclang.repl.Session;
import org.rubriclang.repl.Setting;
import org.rubriclang.report.TextReport;
import org.rubriclang.source.Source;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;

/** What somebody sees who types at a terminal of 80 columns: keys go in, and the screen is read. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TerminalLoopTest {
  private static final int COLUMNS = 80;
  private static final int ROWS = 40;
  private static final long PATIENCE_IN_MILLISECONDS = 60_000;

  private static final String LEFT = "\033OD";
  private static final String UP = "\033OA";
  private static final String BACKSPACE = "\177";
  private static final String ENTER = "\r";
  private static final String TAB = "\t";
  private static final String KILL_LINE = "\025";
  private static final String KILL_TO_END = "\013";
  private static final String INTERRUPT = "\003";
  private static final String END_OF_INPUT = "\004";

  @TempDir
  Path folder;

  /** Somebody at a terminal, and the conversation they are in. */
  private static final class Seat implements AutoCloseable {
    private final ScreenTerminal.VirtualTerminal virtual;
    private final Conversation conversation;
    private final Thread thread;

    Seat(Optional<Path> history, Function<Source, Compilation> compiler, boolean colour) throws IOException {
      virtual = ScreenTerminal.withTerminal("seat", "xterm-256color", COLUMNS, ROWS);
      TerminalLoop loop = TerminalLoop.on(virtual.terminal(), colour);
      Setting setting = new Setting(Phrasebook.of(Language.ZH), new TextReport.Layout(COLUMNS, colour), compiler::apply);
      conversation = new Conversation(month(setting), new NoDesk(), loop::print);
      thread = new Thread(() -> {
        try {
          loop.run(conversation, history);
        } catch (IOException gone) {
          throw new java.io.UncheckedIOException(gone);
        }
      }, "seat");
      thread.start();
      waitFor("rubric>");
    }

    private static Session month(Setting setting) throws IOException {
      Source rubric = new Source("rubrics/genhe.zh.rubric", Files.readString(Path.of("rubrics/genhe.zh.rubric")));
      RubricModel model = Rubric.compile(rubric).model().orElseThrow();
      Path ledger = Path.of("examples/genhe/2026-03/事件台账.csv");
      List<SheetFile> sheets = List.of(new SheetFile(ledger.toString(), Files.readAllBytes(ledger)));
      FactSet facts = Rubric.read(model, sheets, Optional.empty());
      return Session.empty(setting).opened(Desk.Opened.of(model, rubric, sheets, facts, Optional.empty())).session();
    }

    void type(String... keys) throws IOException {
      virtual.terminal().processInputBytes(String.join("", keys).getBytes(StandardCharsets.UTF_8));
    }

    String screen() {
      // What stands behind a wide character is no space that somebody sees.
      return virtual.screen().toString().replace("\0", "");
    }

    /** The last line that is not empty. */
    String line() {
      return screen().lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (before, last) -> last);
    }

    /** Whether anything on the screen has a colour. */
    boolean isColoured() {
      long[] cells = new long[COLUMNS * ROWS];
      virtual.screen().dump(cells, 0, 0, ROWS, COLUMNS, new int[2]);
      return java.util.Arrays.stream(cells).anyMatch(ScreenTerminal::cellHasForeground);
    }

    void waitFor(String words) {
      waitUntil(words, screen -> screen.contains(words));
    }

    void waitForLine(String words) {
      waitUntil(words, screen -> line().equals(words));
    }

    private void waitUntil(String what, Predicate<String> holds) {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_IN_MILLISECONDS);
      try {
        while (!holds.test(screen())) {
          if (System.nanoTime() > end) {
            fail("never saw " + what + " in:\n" + screen());
          }
          virtual.screen().waitDirty(100);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        fail("stopped waiting for " + what);
      }
    }

    void waitForTheEnd() {
      try {
        thread.join(PATIENCE_IN_MILLISECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      assertThat(thread.isAlive()).isFalse();
    }

    @Override
    public void close() throws IOException {
      if (thread.isAlive()) {
        type(KILL_LINE, END_OF_INPUT);
        waitForTheEnd();
      }
    }
  }

  private Seat seat() throws IOException {
    return new Seat(Optional.empty(), Rubric::compile, /* colour= */ false);
  }

  @Test
  void chineseIsEditedCharacterByCharacter() throws Exception {
    try (Seat seat = seat()) {
      seat.type("为何考勤管理");
      seat.waitForLine("rubric> 为何考勤管理");
      seat.type(BACKSPACE, BACKSPACE);
      seat.waitForLine("rubric> 为何考勤");
      seat.type(LEFT, BACKSPACE, "出");
      seat.waitForLine("rubric> 为何出勤");
      seat.type("\033[D", "\033[D", "、", "\033[C", "a");
      seat.waitForLine("rubric> 为、何a出勤");
    }
  }

  @Test
  void lineWiderThanTheTerminalIsEditedAcrossItsEdge() throws Exception {
    try (Seat seat = seat()) {
      String wide = "长".repeat(45);
      seat.type(wide);
      // This screen loses a wide character that ends exactly at its edge.
      seat.waitUntil("all of it", screen -> screen.chars().filter(c -> c == '长').count() >= 44);
      // Forty to the left and five away is where the line begins.
      seat.type(LEFT.repeat(40), BACKSPACE.repeat(5), KILL_TO_END, "城管局", ENTER);
      seat.waitFor("城管局>");
    }
  }

  @Test
  void namesAreCompletedAndSeveralAreListed() throws Exception {
    try (Seat seat = seat()) {
      seat.type("为何 kqgl", TAB);
      seat.waitForLine("rubric> 为何 考勤管理");
      seat.type(KILL_LINE, "设 信息报送 = ", TAB);
      seat.waitUntil("the values", screen -> screen.contains("好") && screen.contains("较好") && screen.contains("一般") && screen.contains("差"));
      seat.type(TAB);
      seat.waitFor("设 信息报送 = 好");
    }
  }

  @Test
  void whatWasTypedIsThereInTheNextRun() throws Exception {
    Optional<Path> history = Optional.of(folder.resolve("history"));
    try (Seat seat = new Seat(history, Rubric::compile, /* colour= */ false)) {
      seat.type("城管局", ENTER);
      seat.waitForLine("城管局>");
      seat.type("迟到 = 3", ENTER);
      seat.waitFor("迟到：7 人次 → 3 人次");
      seat.waitForLine("城管局>");
      seat.type(END_OF_INPUT);
      seat.waitForTheEnd();
    }
    try (Seat seat = new Seat(history, Rubric::compile, /* colour= */ false)) {
      seat.type(UP);
      seat.waitForLine("rubric> 迟到 = 3");
      seat.type(UP);
      seat.waitForLine("rubric> 城管局");
    }
  }

  @Test
  void ctrlCInTheMiddleOfALineDropsTheLineAndNothingElse() throws Exception {
    try (Seat seat = seat()) {
      seat.type("城管局", ENTER);
      seat.waitForLine("城管局>");
      seat.type("迟到 = 3", ENTER);
      seat.waitFor("迟到：7 人次 → 3 人次");
      seat.waitForLine("城管局>");
      seat.type("清除 迟");
      seat.waitFor("清除 迟");
      seat.type(INTERRUPT);
      seat.waitFor("已停下；方案都在");
      seat.waitForLine("城管局>");
      seat.type("改动", ENTER);
      seat.waitFor("1  城管局：迟到 = 3");
    }
  }

  @Test
  void ctrlCInTheMiddleOfAnAnswerStopsItAndKeepsTheScenario() throws Exception {
    var begun = new CountDownLatch(1);
    Function<Source, Compilation> slow = source -> {
      begun.countDown();
      while (!Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait();
      }
      return Rubric.compile(source);
    };
    try (Seat seat = new Seat(Optional.empty(), slow, /* colour= */ false)) {
      seat.type("城管局", ENTER);
      seat.waitForLine("城管局>");
      seat.type("迟到 = 3", ENTER);
      seat.waitFor("迟到：7 人次 → 3 人次");
      seat.waitForLine("城管局>");
      seat.type("试 每 迟到 扣 1 分 在 考勤管理", ENTER);
      assertThat(begun.await(PATIENCE_IN_MILLISECONDS, TimeUnit.MILLISECONDS)).isTrue();
      seat.type(INTERRUPT);
      seat.waitFor("已停下；方案都在");
      seat.waitForLine("城管局>");
      seat.type("改动", ENTER);
      seat.waitFor("1  城管局：迟到 = 3");
    }
  }

  @Test
  void statementGoesOnUntilAnEmptyLineAndCtrlCLeavesIt() throws Exception {
    try (Seat seat = seat()) {
      seat.type("试 考勤管理：", ENTER);
      seat.waitForLine("…");
      seat.type("按 迟到 扣分", ENTER, INTERRUPT);
      seat.waitFor("已停下；方案都在");
      seat.waitForLine("rubric>");
      seat.type("试 考勤管理：", ENTER, "按 迟到 扣分", ENTER, "  0 -> 0", ENTER, "  1 以上 -> 1", ENTER, ENTER);
      seat.waitFor("只是试算，细则没有改");
    }
  }

  @Test
  void ctrlDOnAnEmptyLineIsGoodbye() throws Exception {
    try (Seat seat = seat()) {
      seat.type("abc", END_OF_INPUT);
      seat.waitForLine("rubric> abc");
      seat.type(KILL_LINE, END_OF_INPUT);
      seat.waitForTheEnd();
    }
  }

  @Test
  void coloursAreThereOnlyWhereTheyAreWanted() throws Exception {
    for (boolean colour : List.of(true, false)) {
      try (Seat seat = new Seat(Optional.empty(), Rubric::compile, colour)) {
        seat.type("为何 考勤管理");
        seat.waitForLine("rubric> 为何 考勤管理");
        assertThat(seat.isColoured()).isEqualTo(colour);
      }
    }
  }
}
