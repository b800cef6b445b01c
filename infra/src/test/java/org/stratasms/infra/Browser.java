package org.stratasms.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A headless Chromium, used as a person uses a page. Selectors are CSS; methods wait for what is not there yet. It is
 * {@linkplain #start started} and closed by a test, or is an {@linkplain #ofClass extension} of a test class.
 */
public final class Browser implements AutoCloseable, BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private @Nullable ChromeDriver started;

    private Browser() {}

    /**
     * Returns the browser of all tests of a class, for a static field with {@code RegisterExtension}. For each test it
     * is light and 1280 by 800 pixels, and has no complaints yet.
     */
    public static Browser ofClass() {
        return new Browser();
    }

    /** Skips the running test, or fails it where tools are required, if there is no Chromium. */
    public static Browser start() {
        var browser = new Browser();
        browser.begin();
        return browser;
    }

    private void begin() {
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Tool.onPath("chromedriver").executable().toFile())
                .build();
        var options = new ChromeOptions();
        options.setBinary(Tool.onPath("chromium").executable().toFile());
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server");
        started = new ChromeDriver(service, options);
    }

    private ChromeDriver driver() {
        return requireNonNull(started, "the browser has not been started");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        begin();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        complaints(); // of the test before
        prefer("light");
        resize(1280, 800);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    public void open(URI page) {
        driver().get(page.toString());
    }

    /** Sets the size that the page sees; a window could not be as narrow. */
    public void resize(int width, int height) {
        driver().executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public void prefer(String colourScheme) {
        driver().executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colourScheme))));
    }

    /** Waits for an element that is shown and contains the words. */
    public WebElement await(String selector, String words) {
        var found = new WebElement[1];
        until("%s with '%s'".formatted(selector, words), () -> {
            for (var element : driver().findElements(By.cssSelector(selector))) {
                if (element.isDisplayed() && element.getText().contains(words)) {
                    found[0] = element;
                    return true;
                }
            }
            return false;
        });
        return found[0];
    }

    public void click(String selector, String words) {
        until("a click on %s with '%s'".formatted(selector, words), () -> {
            await(selector, words).click();
            return true;
        });
    }

    public void awaitNone(String selector) {
        until(
                "no " + selector,
                () -> driver().findElements(By.cssSelector(selector)).stream().noneMatch(WebElement::isDisplayed));
    }

    public int count(String selector) {
        return driver().findElements(By.cssSelector(selector)).size();
    }

    public void type(String selector, String words) {
        until("'%s' typed into %s".formatted(words, selector), () -> {
            var field = await(selector, "");
            field.clear();
            field.sendKeys(words);
            return true;
        });
    }

    /** Chooses an option of a list by its words. */
    public void choose(String selector, String words) {
        var option = await(selector, words).findElements(By.tagName("option")).stream()
                .filter(each -> each.getText().equals(words))
                .findFirst();
        option.orElseThrow(() -> new AssertionError("%s has no option '%s'".formatted(selector, words)))
                .click();
    }

    /** Sends keys to the focused element. */
    public void press(CharSequence keys) {
        until("a focused element", () -> {
            driver().switchTo().activeElement().sendKeys(keys);
            return true;
        });
    }

    public String focused() {
        return String.valueOf(
                run("return document.activeElement.getAttribute('aria-label') ?? document.activeElement.tagName"));
    }

    @Nullable
    public Object run(String script) {
        return driver().executeScript(script);
    }

    /** Saves a screenshot in {@code target/screenshots}, for people to look at. */
    public void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), picture());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a picture of what the page shows, as PNG. */
    public byte[] picture() {
        return driver().getScreenshotAs(OutputType.BYTES);
    }

    /** Returns the errors of the page's scripts. */
    public List<String> complaints() {
        return driver().manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    public void until(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (condition.getAsBoolean()) {
                    return;
                }
            } catch (StaleElementReferenceException | ElementNotInteractableException redrawn) {
                // searched for again
            }
            LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
        }
        screenshot("failed");
        fail("The page has no %s within %s; target/screenshots/failed.png shows it", what, PATIENCE);
    }

    @Override
    public void close() {
        if (started != null) {
            started.quit();
        }
    }
}
