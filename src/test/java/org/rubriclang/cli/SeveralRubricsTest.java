package org.rubriclang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several rubrics scored from the same sheets: a row belongs to the rubric whose units list its subject. */
class SeveralRubricsTest {
  @TempDir private Path folder;
  private CommandLine line;

  @BeforeEach
  void writeTheFiles() {
    line = new CommandLine(folder);
    line.file("总则.rubric", """
        总则 全县
          对象 部门 教体局、民政局
          对象 乡镇 城关镇、孙口镇
        事实 弄虚作假 计数 次
        结果
          弄虚作假 的，取消 本年度 评优 资格
        """);
    line.file("部门.rubric", """
        考核细则 部门考核
          适用 全县
          考核 部门，2018 年
          总分 10 分
        事实 迟到 计数 人次
        事实 表彰 记录 次
          级别 选项 市级、县级
        部分 纪律 10 分
        项目 考勤 10 分
          迟到 每人次扣 1 分
        加分项 表彰加分，最多 3 分
          表彰 每次加 1 分
        """);
    line.file("乡镇.rubric", """
        考核细则 乡镇考核
          适用 全县
          考核 乡镇，2018 年
          总分 10 分
        事实 会议 计数 次
        部分 组织 10 分
        项目 专题会议 10 分
          会议 不足 4 次的，每缺一次扣 1 分
        """);
    line.file("facts/共用.csv", "对象,弄虚作假\n教体局,0\n民政局,1\n城关镇,0\n孙口镇,0\n");
    line.file("facts/部门.csv", "对象,迟到\n教体局,2\n民政局,0\n");
    line.file("facts/乡镇.csv", "乡镇,会议\n城关镇,4\n孙口镇,1\n");
    line.file("facts/表彰.csv", "对象,级别\n教体局,市级\n");
  }

  private CommandLine.Run score(String... more) {
    var words = new String[more.length + 7];
    String[] all = {"score", "部门.rubric", "乡镇.rubric", "--facts", "facts", "--lang", "zh"};
    System.arraycopy(all, 0, words, 0, all.length);
    System.arraycopy(more, 0, words, all.length, more.length);
    return line.run(words);
  }

  @Test
  void eachGroupHasItsLeagueTable() {
    CommandLine.Run run = score();

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out()).containsSubsequence("部门考核  2018年", "1  民政局", "10", "2  教体局", "9", "2 个对象", "乡镇考核  2018年", "1  城关镇", "2  孙口镇", "7");
  }

  @Test
  void asCsvItIsOneSheetWithTheSectionsOfAll() {
    CommandLine.Run run = score("--format", "csv");

    assertThat(run.out().lines()).containsExactly(
        "考核细则,对象,周期,名次,得分,最低,最高,等次,纪律,表彰加分,组织,备注",
        "部门考核,民政局,2018,1,10,10,10,,10,0,,取消本年度“评优”资格",
        "部门考核,教体局,2018,2,9,9,9,,8,1,,",
        "乡镇考核,城关镇,2018,1,10,10,10,,,,10,",
        "乡镇考核,孙口镇,2018,2,7,7,7,,,,7,");
  }

  @Test
  void asJsonItIsAnArrayAndOneRubricAloneAnObject() {
    assertThat(score("--format", "json").out()).startsWith("[").containsSubsequence("\"rubric\": \"部门考核\"", "\"file\": \"总则.rubric\"", "\"rubric\": \"乡镇考核\"");
    assertThat(line.run("score", "部门.rubric", "--facts", "facts/共用.csv", "facts/部门.csv", "--format", "json").out()).startsWith("{");
  }

  @Test
  void explainFindsTheRubricOfTheSubject() {
    CommandLine.Run run = line.run("explain", "部门.rubric", "乡镇.rubric", "--facts", "facts", "--subject", "孙口镇", "--lang", "zh");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("乡镇考核").contains("第 2 名，共 2 个");
  }

  @Test
  void reportsStandInOneFolderWithOneIndex() {
    CommandLine.Run run = line.run("report", "部门.rubric", "乡镇.rubric", "--facts", "facts", "--out", "页", "--format", "md,html", "--lang", "zh");

    assertThat(run.status()).isZero();
    assertThat(line.text("页/index.md")).contains("# 部门考核", "# 乡镇考核", "(孙口镇.md)", "(教体局.md)");
    assertThat(line.text("页/index.html")).contains("<h1>部门考核</h1>", "<h1>乡镇考核</h1>", "href=\"孙口镇.html\"");
    assertThat(line.text("页/孙口镇.md")).contains("乡镇考核");
  }

  @Test
  void whoIsOnNoListIsRefusedOnceWithTheNearestName() {
    line.file("facts/部门.csv", "对象,迟到\n教体局,2\n民正局,0\n");

    CommandLine.Run run = score();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).containsOnlyOnce("所列的考核对象里没有“民正局”").contains("facts/部门.csv:3", "民政局");
    assertThat(run.out()).contains("1 项事实未报送");
  }

  @Test
  void whoHasNoRowIsInTheTableAsNotReported() {
    line.file("facts/共用.csv", "对象,弄虚作假\n教体局,0\n城关镇,0\n孙口镇,0\n");
    line.file("facts/部门.csv", "对象,迟到\n教体局,2\n");
    line.file("facts/表彰.csv", "对象,级别\n教体局,市级\n");

    CommandLine.Run run = score();

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("没有报送").contains("2 个对象，0 个有名次，1 个没有报送");
    assertThat(score("--format", "json").out()).containsOnlyOnce("\"reported\": false");
  }

  @Test
  void aValueInTheColumnOfAnotherRubricIsNotLeftOutInSilence() {
    line.file("facts/共用.csv", "对象,弄虚作假,会议\n教体局,0,\n民政局,1,3\n城关镇,0,4\n孙口镇,0,1\n");
    line.file("facts/乡镇.csv", "对象,会议\n");

    CommandLine.Run run = score();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).containsOnlyOnce("“会议”是另一个细则的事实").contains("facts/共用.csv:3");
  }

  @Test
  void rulesAloneCannotBeScored() {
    CommandLine.Run run = line.run("score", "总则.rubric", "--facts", "facts", "--lang", "zh");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("“总则.rubric”是总则");
  }

  @Test
  void checkReadsRulesOnceAndSaysTheirFaultsOnce() {
    line.file("总则.rubric", "总则 全县\n对象 部门 教体局\n事实 弄虚作假 计树 次\n");

    CommandLine.Run run = line.run("check", ".", "--lang", "zh");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).containsOnlyOnce("这句话写到“计树”");
  }
}
