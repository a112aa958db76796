import java.io.IOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Gives the classes of a jar that are older than Java 6 a version that the virtual machine takes into its cache, with the
 * frames that such a version needs; see docs/decisions/0009. Nothing happens where all are newer. Argument: the jar.
 */
final class UpgradeClasses {
    private static final int OLDEST_CACHED = ClassFile.JAVA_6_VERSION;

    private UpgradeClasses() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path upgraded = jar.resolveSibling(jar.getFileName() + ".new");
        boolean changed = false;
        try (ZipFile from = new ZipFile(jar.toFile());
                URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(upgraded))) {
            ClassFile files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver())));
            for (ZipEntry entry : from.stream().toList()) {
                byte[] content = from.getInputStream(entry).readAllBytes();
                if (isOld(entry, content)) {
                    content = upgraded(files, content);
                    changed = true;
                }
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                to.putNextEntry(copy);
                to.write(content);
                to.closeEntry();
            }
        }
        if (changed) {
            Files.move(upgraded, jar, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(upgraded);
        }
    }

    /** The version stands in the bytes 6 and 7. */
    private static boolean isOld(ZipEntry entry, byte[] content) {
        return entry.getName().endsWith(".class") && ((content[6] & 0xff) << 8 | content[7] & 0xff) < OLDEST_CACHED;
    }

    private static byte[] upgraded(ClassFile files, byte[] content) {
        ClassModel model = files.parse(content);
        return files.build(model.thisClass().asSymbol(), builder -> {
            builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            for (ClassElement element : model) {
                switch (element) {
                    case ClassFileVersion ignored -> {}
                    case MethodModel method ->
                        builder.transformMethod(method, MethodTransform.transformingCode((code, step) -> code.with(step)));
                    default -> builder.with(element);
                }
            }
        });
    }
}
