import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes out, in compiled classes and before they are packed, what the compiler leaves to the JVM: the pattern switches, and the
 * {@code equals} and {@code hashCode} of records.
 *
 * <p>The JVM would make a class or some method handles for each when it is first met. A short command meets some hundred of them once each,
 * which took a quarter of its time, and the start-up cache cannot keep them. What stands here does the same, only earlier.
 *
 * <p>Not part of the program; the build runs it from source, with the folder of classes as its argument.
 */
final class WriteOut extends ClassVisitor {
  private static final String SWITCHES = "java/lang/runtime/SwitchBootstraps";
  private static final String RECORDS = "java/lang/runtime/ObjectMethods";

  /** The value and the label to begin with; the label that fits, their number if none does, -1 for null. */
  private static final String SWITCH_SHAPE = "(Ljava/lang/Object;I)I";

  private static final Map<String, String> BOXES = Map.of("Z", "java/lang/Boolean", "B", "java/lang/Byte", "C", "java/lang/Character",
      "S", "java/lang/Short", "I", "java/lang/Integer", "J", "java/lang/Long");

  /** A switch: the method that decides it, and the types it asks for. */
  private record Site(String name, List<Type> labels) {}

  /** The methods that are written when all others have been read. */
  private final List<Runnable> methods = new ArrayList<>();
  private String owner = "";
  private boolean isInterface;

  private WriteOut(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(Path.of(arguments[0]))) {
      files = found.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      writeOut(file);
    }
  }

  private static void writeOut(Path file) throws IOException {
    var reader = new ClassReader(Files.readAllBytes(file));
    var writer = new ClassWriter(reader, 0);
    var written = new WriteOut(writer);
    reader.accept(written, 0);
    if (!written.methods.isEmpty()) {
      Files.write(file, writer.toByteArray());
    }
  }

  @Override
  public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
    super.visit(version, access, name, signature, parent, interfaces);
    owner = name;
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
  }

  @Override
  public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitInvokeDynamicInsn(String called, String shape, Handle bootstrap, Object... arguments) {
        boolean isTypeSwitch = bootstrap.getOwner().equals(SWITCHES) && bootstrap.getName().equals("typeSwitch")
            && Stream.of(arguments).allMatch(Type.class::isInstance);
        boolean isOfRecord = bootstrap.getOwner().equals(RECORDS) && !called.equals("toString") && components(arguments).allMatch(WriteOut::isPlain);
        if (isTypeSwitch) {
          var site = new Site("typeSwitch$" + methods.size(), Stream.of(arguments).map(Type.class::cast).toList());
          methods.add(() -> writeSwitch(site));
          super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, site.name(), SWITCH_SHAPE, isInterface);
        } else if (isOfRecord) {
          // The whole body of such a method is the call and its return.
          super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, called + "$", shape, isInterface);
          methods.add(() -> writeRecordMethod(called, shape, components(arguments).toList()));
        } else {
          super.visitInvokeDynamicInsn(called, shape, bootstrap, arguments);
        }
      }
    };
  }

  /** The fields of a record, as the compiler lists them. */
  private static Stream<Handle> components(Object[] arguments) {
    return Stream.of(arguments).skip(2).map(Handle.class::cast);
  }

  /** Fractions are compared in a way of their own; no record has one. */
  private static boolean isPlain(Handle component) {
    return !component.getDesc().equals("D") && !component.getDesc().equals("F");
  }

  private void writeRecordMethod(String called, String shape, List<Handle> components) {
    MethodVisitor method =
        cv.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, called + "$", shape, null, null);
    method.visitCode();
    if (called.equals("equals")) {
      writeEquals(method, components);
    } else {
      writeHashCode(method, components);
    }
    method.visitMaxs(5, 2);
    method.visitEnd();
  }

  private void writeEquals(MethodVisitor method, List<Handle> components) {
    var differs = new Label();
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitTypeInsn(Opcodes.INSTANCEOF, owner);
    method.visitJumpInsn(Opcodes.IFEQ, differs);
    for (Handle component : components) {
      Type type = Type.getType(component.getDesc());
      read(method, 0, component);
      read(method, 1, component);
      switch (type.getSort()) {
        case Type.OBJECT, Type.ARRAY -> {
          method.visitMethodInsn(Opcodes.INVOKESTATIC, "java/util/Objects", "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z", false);
          method.visitJumpInsn(Opcodes.IFEQ, differs);
        }
        case Type.LONG -> {
          method.visitInsn(Opcodes.LCMP);
          method.visitJumpInsn(Opcodes.IFNE, differs);
        }
        default -> method.visitJumpInsn(Opcodes.IF_ICMPNE, differs);
      }
    }
    method.visitInsn(Opcodes.ICONST_1);
    method.visitInsn(Opcodes.IRETURN);
    mark(method, differs);
    method.visitInsn(Opcodes.ICONST_0);
    method.visitInsn(Opcodes.IRETURN);
  }

  private void writeHashCode(MethodVisitor method, List<Handle> components) {
    method.visitInsn(Opcodes.ICONST_0);
    for (Handle component : components) {
      Type type = Type.getType(component.getDesc());
      method.visitIntInsn(Opcodes.BIPUSH, 31);
      method.visitInsn(Opcodes.IMUL);
      read(method, 0, component);
      boolean isObject = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
      String hashing = isObject ? "java/util/Objects" : BOXES.get(component.getDesc());
      String shape = isObject ? "(Ljava/lang/Object;)I" : "(" + component.getDesc() + ")I";
      method.visitMethodInsn(Opcodes.INVOKESTATIC, hashing, "hashCode", shape, false);
      method.visitInsn(Opcodes.IADD);
    }
    method.visitInsn(Opcodes.IRETURN);
  }

  private void read(MethodVisitor method, int variable, Handle component) {
    method.visitVarInsn(Opcodes.ALOAD, variable);
    if (variable != 0) {
      method.visitTypeInsn(Opcodes.CHECKCAST, owner);
    }
    method.visitFieldInsn(Opcodes.GETFIELD, owner, component.getName(), component.getDesc());
  }

  @Override
  public void visitEnd() {
    methods.forEach(Runnable::run);
    super.visitEnd();
  }

  private void writeSwitch(Site site) {
    MethodVisitor method =
        super.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, site.name(), SWITCH_SHAPE, null, null);
    method.visitCode();
    var isSome = new Label();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitJumpInsn(Opcodes.IFNONNULL, isSome);
    answer(method, -1);
    mark(method, isSome);
    for (int i = 0; i < site.labels().size(); i++) {
      var next = new Label();
      // A label whose guard said no is not asked again.
      method.visitVarInsn(Opcodes.ILOAD, 1);
      method.visitIntInsn(Opcodes.SIPUSH, i);
      method.visitJumpInsn(Opcodes.IF_ICMPGT, next);
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitTypeInsn(Opcodes.INSTANCEOF, site.labels().get(i).getInternalName());
      method.visitJumpInsn(Opcodes.IFEQ, next);
      answer(method, i);
      mark(method, next);
    }
    answer(method, site.labels().size());
    method.visitMaxs(2, 2);
    method.visitEnd();
  }

  private static void answer(MethodVisitor method, int label) {
    method.visitIntInsn(Opcodes.SIPUSH, label);
    method.visitInsn(Opcodes.IRETURN);
  }

  private static void mark(MethodVisitor method, Label label) {
    method.visitLabel(label);
    method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }
}
