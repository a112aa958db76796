package io.leat.app.report;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.leat.config.Configuration.LogFormat;
import io.leat.config.Configuration.LogSettings;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The log: a file that is rolled by day and at 10 MB, kept for 30 days and 500 MB in all; with {@code -v} also stderr.
 */
public final class LogSetup {
    /** XXX is the offset from UTC, as ISO 8601 writes it. */
    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %X{sync:-leat} %X{run:--} %msg%n";

    private static final FileSize LARGEST_FILE = FileSize.valueOf("10MB");
    private static final FileSize LARGEST_TOTAL = FileSize.valueOf("500MB");
    private static final int DAYS = 30;

    private LogSetup() {}

    /**
     * Starts the log.
     *
     * @param verbosity 0 for none on stderr, 1 for what a run does, 2 for every block
     */
    public static void start(LogSettings settings, int verbosity) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(verbosity > 1 ? Level.DEBUG : Level.INFO);
        if (settings.file().isPresent()) {
            root.addAppender(file(context, settings.file().get(), settings.format()));
        }
        if (verbosity > 0) {
            root.addAppender(stderr(context));
        }
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path file, LogFormat format) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i.gz");
        policy.setMaxFileSize(LARGEST_FILE);
        policy.setTotalSizeCap(LARGEST_TOTAL);
        policy.setMaxHistory(DAYS);
        policy.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(policy);
        appender.setEncoder(format == LogFormat.JSON ? json(context) : text(context));
        appender.start();
        return appender;
    }

    private static ConsoleAppender<ILoggingEvent> stderr(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(text(context));
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    /** Writes out what is still on its way, and lets go of the file. */
    public static void stop() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            // A context that was stopped before does it no more.
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
            context.stop();
        }
    }
}
