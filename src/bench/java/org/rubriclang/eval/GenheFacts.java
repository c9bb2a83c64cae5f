package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.CellPlace;
import org.rubriclang.value.Rational;

/** One department's month as a plain struct, which is what hand-written scoring reads, and the same as reported facts. */
public final class GenheFacts {
  static final List<String> ENTERED = List.of("应进尽进", "进驻不全");
  static final List<String> CHIEF = List.of("正科级", "副科级以下", "未设置");
  static final List<String> STAFF = List.of("主要业务骨干", "其他但能满足需求", "不能满足工作需求");
  static final List<String> DUTY = List.of("解决问题", "未发现问题", "发现未解决");
  static final List<String> REVIEW = List.of("有统计数据", "没有统计数据", "未开展");
  static final List<String> REPORTING = List.of("好", "较好", "一般", "差");
  static final List<String> LEVEL = List.of("市级", "自治区级", "国家级");

  int entered;
  int notTold;
  int toldLate;
  int chief;
  boolean performs;
  int staff;
  boolean authorised;
  boolean twoPlaces;
  int dutiesMissed;
  int duty;
  boolean integrated;
  int guideMismatches;
  int notFiled;
  int notSettled;
  int lateVerified;
  int online;
  int onlineOverdue;
  int consultations;
  int consultationsLate;
  int cases;
  int casesWrong;
  int changes;
  int slowestTenThousandths;
  int review;
  int projects;
  int tasksLate;
  int reportsLate;
  int manner;
  int attendance;
  int disputes;
  int unattended;
  int energy;
  int reporting;
  int meetingsOutside;
  boolean cooperated;
  int discretionTenths;
  int[] activityPoints = {};
  int praises;
  int[] commendations = {};
  boolean outstanding;
  int notices;

  public static GenheFacts random(Random random) {
    GenheFacts facts = new GenheFacts();
    facts.entered = random.nextInt(2);
    facts.notTold = few(random);
    facts.toldLate = few(random);
    facts.chief = random.nextInt(3);
    facts.performs = random.nextInt(4) > 0;
    facts.staff = random.nextInt(3);
    facts.authorised = random.nextInt(4) > 0;
    facts.twoPlaces = random.nextInt(5) == 0;
    facts.dutiesMissed = few(random);
    facts.duty = random.nextInt(3);
    facts.integrated = random.nextBoolean();
    facts.guideMismatches = random.nextInt(7);
    facts.notFiled = few(random);
    facts.notSettled = few(random);
    facts.lateVerified = few(random);
    facts.online = random.nextInt(20);
    facts.onlineOverdue = facts.online == 0 ? 0 : few(random) % (facts.online + 1);
    facts.consultations = random.nextInt(8);
    facts.consultationsLate = facts.consultations == 0 ? 0 : few(random) % (facts.consultations + 1);
    facts.cases = random.nextInt(30);
    facts.casesWrong = facts.cases == 0 ? 0 : random.nextInt(Math.min(facts.cases, 6) + 1);
    facts.changes = few(random);
    facts.slowestTenThousandths = 5000 * random.nextInt(8);
    facts.review = random.nextInt(3);
    facts.projects = random.nextInt(9);
    facts.tasksLate = few(random);
    facts.reportsLate = few(random);
    facts.manner = random.nextInt(13);
    facts.attendance = random.nextInt(13);
    facts.disputes = few(random);
    facts.unattended = few(random);
    facts.energy = few(random);
    facts.reporting = random.nextInt(4);
    facts.meetingsOutside = few(random);
    facts.cooperated = random.nextBoolean();
    facts.discretionTenths = 5 * random.nextInt(11);
    facts.activityPoints = random.ints(random.nextInt(3), 2, 7).toArray();
    facts.praises = random.nextInt(4);
    facts.commendations = random.ints(random.nextInt(3), 0, 3).toArray();
    facts.outstanding = random.nextInt(5) == 0;
    facts.notices = random.nextInt(20) == 0 ? 1 : 0;
    return facts;
  }

  private static int few(Random random) {
    return random.nextInt(3) == 0 ? random.nextInt(4) : 0;
  }

  public SubjectFacts reported(String subject) {
    Map<String, SubjectFacts.Reported> facts = new HashMap<>();
    member(facts, "事项进驻", ENTERED.get(entered));
    count(facts, "漏告知", notTold);
    count(facts, "迟告知", toldLate);
    member(facts, "首席代表级别", CHIEF.get(chief));
    truth(facts, "履职到位", performs);
    member(facts, "派驻人员", STAFF.get(staff));
    truth(facts, "授权到位", authorised);
    truth(facts, "两头跑", twoPlaces);
    count(facts, "带班缺岗", dutiesMissed);
    member(facts, "带班成效", DUTY.get(duty));
    truth(facts, "全面实施综合窗口", integrated);
    count(facts, "办事指南不一致", guideMismatches);
    count(facts, "未及时备案", notFiled);
    count(facts, "未及时明确口径", notSettled);
    count(facts, "查实逾期办件", lateVerified);
    count(facts, "网办件", online);
    count(facts, "网办超期", onlineOverdue);
    count(facts, "网上咨询", consultations);
    count(facts, "咨询超时回复", consultationsLate);
    count(facts, "办件", cases);
    count(facts, "错件", casesWrong);
    count(facts, "人员事项变更", changes);
    number(facts, "最慢更新用时", Rational.ofScaled(slowestTenThousandths, 4));
    member(facts, "好差评工作", REVIEW.get(review));
    count(facts, "帮办项目", projects);
    count(facts, "任务未按时落实", tasksLate);
    count(facts, "办件量未按时报送", reportsLate);
    count(facts, "仪容服务问题", manner);
    count(facts, "迟到", attendance);
    count(facts, "查实争吵投诉", disputes);
    count(facts, "未及时处置", unattended);
    count(facts, "节能问题", energy);
    member(facts, "信息报送", REPORTING.get(reporting));
    count(facts, "中心外会议", meetingsOutside);
    truth(facts, "积极配合创建", cooperated);
    number(facts, "创建酌情分", Rational.ofScaled(discretionTenths, 1));
    List<FactValue.Row> activities = new ArrayList<>();
    for (int points : activityPoints) {
      activities.add(row("活动.csv", Map.of("名称", new FactValue.Words("技能竞赛"), "获奖", new FactValue.Truth(true), "活动加分",
          new FactValue.Number(Rational.of(points)))));
    }
    put(facts, "活动", new FactValue.Rows(activities));
    count(facts, "表扬报道锦旗", praises);
    List<FactValue.Row> honours = new ArrayList<>();
    for (int level : commendations) {
      honours.add(row("表彰.csv", Map.of("级别", new FactValue.Member(LEVEL.get(level)), "荣誉", new FactValue.Words("先进集体"))));
    }
    put(facts, "表彰", new FactValue.Rows(honours));
    truth(facts, "全程网办成效突出", outstanding);
    count(facts, "纪检通报批评", notices);
    return new SubjectFacts(subject, Optional.empty(), facts, false);
  }

  private static FactValue.Row row(String file, Map<String, FactValue> fields) {
    return new FactValue.Row(fields, new Evidence(CellPlace.ofRow(file, 2), Optional.empty(), Optional.empty(), Optional.empty(),
        Evidence.Status.COUNTED, Optional.empty(), Optional.empty()));
  }

  private static void member(Map<String, SubjectFacts.Reported> facts, String fact, String name) {
    put(facts, fact, new FactValue.Member(name));
  }

  private static void count(Map<String, SubjectFacts.Reported> facts, String fact, int count) {
    number(facts, fact, Rational.of(count));
  }

  private static void number(Map<String, SubjectFacts.Reported> facts, String fact, Rational value) {
    put(facts, fact, new FactValue.Number(value));
  }

  private static void truth(Map<String, SubjectFacts.Reported> facts, String fact, boolean value) {
    put(facts, fact, new FactValue.Truth(value));
  }

  private static void put(Map<String, SubjectFacts.Reported> facts, String fact, FactValue value) {
    facts.put(fact, new SubjectFacts.Reported(value, List.of()));
  }
}
