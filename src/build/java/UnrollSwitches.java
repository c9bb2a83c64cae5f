import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * Rewrites the pattern switches of compiled classes, in place, before they are packed.
 *
 * <p>For every {@code switch} over types the compiler leaves it to the JVM to write a class when the switch is first met. A short command
 * meets some ninety of them once each, which took a fifth of its time, and the start-up cache cannot keep those classes. Here each gets
 * a method of the class it stands in, which asks for one type after the other: what the JVM would write, only earlier.
 *
 * <p>Not part of the program; the build runs it from source, with the folder of classes as its argument.
 */
final class UnrollSwitches extends ClassVisitor {
  private static final String BOOTSTRAPS = "java/lang/runtime/SwitchBootstraps";

  /** The value and the label to begin with; the label that fits, their number if none does, -1 for null. */
  private static final String DESCRIPTOR = "(Ljava/lang/Object;I)I";

  private record Site(String name, List<Type> labels) {}

  private final List<Site> sites = new ArrayList<>();
  private String owner = "";
  private boolean isInterface;

  private UnrollSwitches(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(Path.of(arguments[0]))) {
      files = found.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      unroll(file);
    }
  }

  private static void unroll(Path file) throws IOException {
    var reader = new ClassReader(Files.readAllBytes(file));
    var writer = new ClassWriter(reader, 0);
    var unrolled = new UnrollSwitches(writer);
    reader.accept(unrolled, 0);
    if (!unrolled.sites.isEmpty()) {
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
      public void visitInvokeDynamicInsn(String called, String shape, Handle bootstrap, Object... labels) {
        boolean isTypeSwitch = bootstrap.getOwner().equals(BOOTSTRAPS) && bootstrap.getName().equals("typeSwitch")
            && Stream.of(labels).allMatch(Type.class::isInstance);
        if (isTypeSwitch) {
          var site = new Site("typeSwitch$" + sites.size(), Stream.of(labels).map(Type.class::cast).toList());
          sites.add(site);
          super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, site.name(), DESCRIPTOR, isInterface);
        } else {
          super.visitInvokeDynamicInsn(called, shape, bootstrap, labels);
        }
      }
    };
  }

  @Override
  public void visitEnd() {
    for (Site site : sites) {
      write(site);
    }
    super.visitEnd();
  }

  private void write(Site site) {
    MethodVisitor method =
        super.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, site.name(), DESCRIPTOR, null, null);
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
