package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.app.command.YttriaCommand;
import org.yttria.app.terminal.Console;
import org.yttria.imaging.SharedFiles;
import picocli.CommandLine;

/** What the front page says works. */
class ReadmeTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    private static List<String> lines() throws IOException {
        return Files.readAllLines(SharedFiles.projectRoot().resolve("README.md"));
    }

    private static CommandLine commandLine() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return YttriaCommand.with(new Console(nowhere, nowhere));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandIsOneThatYttriaUnderstands() throws IOException {
        List<String> commands = lines().stream()
                .map(String::strip)
                .filter(l -> l.startsWith("./yttria "))
                .toList();
        assertTrue(commands.size() >= 6, commands.toString());
        return commands.stream()
                .map(command -> DynamicTest.dynamicTest(command, () -> {
                    String[] words = command.split(" ", -1);
                    assertDoesNotThrow(() -> commandLine().parseArgs(Arrays.copyOfRange(words, 1, words.length)));
                }));
    }

    @Test
    void everyCommandIsListed() throws IOException {
        String text = String.join("\n", lines());
        for (String command : commandLine().getSubcommands().keySet()) {
            assertTrue(text.contains("| `" + command), command);
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(SharedFiles.projectRoot().resolve("README.md")));
        try (Stream<Path> docs = Files.walk(SharedFiles.projectRoot().resolve("docs"))) {
            docs.filter(p -> p.toString().endsWith(".md")).forEach(pages::add);
        }
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (Files.notExists(page.resolveSibling(link.group(1)))) {
                    broken.add(page.getFileName() + " -> " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), broken);
    }
}
