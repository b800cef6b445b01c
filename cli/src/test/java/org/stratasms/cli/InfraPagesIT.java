package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.infra.NeedsTools;

/** Follows every page of docs/infra from its first block to its last, in a Strata project on the embedded AWS. A page that is not followed here fails. */
@Execution(ExecutionMode.CONCURRENT)
@NeedsTools({"aws", "make", "terraform", "terraform-provider-aws"})
class InfraPagesIT {
    private static final Path PAGES = TestFiles.CHECKOUT.resolve("docs/infra");
    private static final String PHONE = "+12065550147";
    private static final AtomicLong accounts = new AtomicLong(543210987650L);

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @TempDir
    Path folder;

    private final String account = String.valueOf(accounts.incrementAndGet());
    private final EmulatedRegion region = embedded.aws().account(account).region("us-east-1");
    private PageShell shell;

    @BeforeEach
    void open() throws IOException {
        shell = PageShell.in(folder, embedded, account);
    }

    @AfterEach
    void close() {
        if (shell != null) {
            shell.close();
        }
    }

    static Stream<Path> pages() throws IOException {
        try (var pages = Files.list(PAGES)) {
            return pages.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void every_block_of_a_page_is_followed(Path file) throws IOException {
        var page = new PageWalk(file, shell).given("<FOLDER_OF_STRATA_SMS>", TestFiles.CHECKOUT.toString());
        switch (file.getFileName().toString()) {
            case "README.md" -> assertThat(page.run("export PATH")).contains("strata-sms");
            case "switch-on.md" -> switchOn(page);
            case "take-over.md" -> takeOver(page);
            case "operate.md" -> operate(page);
            case "switch-off.md" -> switchOff(page);
            case "without-terraform.md" -> withoutTerraform(page);
            default -> {}
        }
        page.end();
    }

    private void switchOn(PageWalk page) {
        assertThat(page.run("install")).contains("+++ b/infra/");
        page.run("--write");
        page.set("dev", "simulator");
        page.run("make infra-update-current-account");
        assertThat(page.run("send")).contains("TEXT_DELIVERED");
        page.runFinding("check");
        var number = approved();
        page.given("<PHONE_ID>", number).given("<YOUR_PHONE>", PHONE);
        page.run("create-opt-out-list");
        page.set("prod", number);
        assertThat(page.run("send")).contains("TEXT_DELIVERED");
        assertThat(page.run("update")).isEmpty();
    }

    private void takeOver(PageWalk page) {}

    private void operate(PageWalk page) {}

    private void switchOff(PageWalk page) {}

    private void withoutTerraform(PageWalk page) {}

    private String approved() {
        var sms = region.endUserMessaging();
        return sms.registrationDesk().approve(Originators.pending(sms)).phoneNumberId();
    }
}
