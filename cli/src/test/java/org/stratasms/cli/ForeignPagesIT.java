package org.stratasms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.infra.Browser;
import org.stratasms.infra.NeedsTools;

/**
 * A page of another port in a real Chromium, which tries all ways that a browser has to make it call the emulator. Each
 * way is tried on the emulator itself and through a relay, which passes on what Chromium sends and keeps what the
 * emulator answers: so it is known that every try arrived.
 */
@NeedsTools({"chromium", "chromedriver"})
class ForeignPagesIT {
    private static final Pattern TRY = Pattern.compile("try=([a-z-]+)");

    /** Deletes the stack for whoever is let in; written so that no search for "Action=" finds it. */
    private static final String DELETE = "/x?%41ction=DeleteStack&Version=2010-05-15&StackName=kept";

    /** All that one page tries by itself. T is where to, and D deletes the stack there. */
    private static final Map<String, String> TRIES = new TreeMap<>(Map.ofEntries(
            Map.entry("image", "add('img', {src: D})"),
            Map.entry("script", "add('script', {src: D})"),
            Map.entry("style", "add('link', {rel: 'stylesheet', href: D})"),
            Map.entry("frame", "add('iframe', {src: D})"),
            Map.entry("page-frame", "add('iframe', {src: T + '/?try=page-frame'})"),
            Map.entry("local-frame", "add('iframe', {src: T + '/_local/messages?try=local-frame'})"),
            Map.entry("object", "add('object', {data: D})"),
            Map.entry("embed", "add('embed', {src: D})"),
            Map.entry("video", "add('video', {src: D, preload: 'auto'})"),
            Map.entry("prefetch", "add('link', {rel: 'prefetch', href: D})"),
            Map.entry("preload", "add('link', {rel: 'preload', as: 'fetch', href: D})"),
            Map.entry("worker", "new Worker(URL.createObjectURL(new Blob([`importScripts('${D}')`])))"),
            Map.entry("events", "new EventSource(D)"),
            Map.entry("socket", "new WebSocket(D.replace('http', 'ws'))"),
            Map.entry("beacon", "navigator.sendBeacon(D)"),
            Map.entry("beacon-text", "navigator.sendBeacon(LOCAL, WRITE)"),
            Map.entry("fetch", "fetch(D).catch(() => {})"),
            Map.entry("fetch-blind", "fetch(D, {mode: 'no-cors'}).catch(() => {})"),
            Map.entry("fetch-silent", "fetch(D, {mode: 'no-cors', referrerPolicy: 'no-referrer'}).catch(() => {})"),
            Map.entry("fetch-post", "fetch(LOCAL, {method: 'POST', mode: 'no-cors', body: WRITE}).catch(() => {})"),
            Map.entry(
                    "fetch-json",
                    "fetch(LOCAL, {method: 'POST', body: WRITE, headers: {'Content-Type': 'application/json'}}).catch(() => {})"),
            Map.entry("fetch-delete", "fetch(LOCAL, {method: 'DELETE'}).catch(() => {})"),
            Map.entry(
                    "fetch-send",
                    "fetch(T + '/?try=fetch-send', {method: 'POST', body: '{}', headers: {'X-Amz-Target': 'PinpointSMSVoiceV2.SendTextMessage'}})"
                            + ".catch(() => {})"),
            Map.entry(
                    "form",
                    "form('GET', T + '/x', {'Action': 'DeleteStack', 'Version': '2010-05-15', 'StackName': 'kept'})"),
            Map.entry("form-post", "form('POST', D, {})"),
            Map.entry(
                    "form-text",
                    "form('POST', LOCAL, {'{\"action\":\"OUTCOME\",\"status\":\"UNREACHABLE\",\"match\":{\"body\":\"': '\"}}'}, 'text/plain')"),
            Map.entry("ping", "add('a', {href: '#', ping: D}).click()")));

    /** Pages that fill a tab of their own, tried one after the other. */
    private static final Map<String, String> NAVIGATIONS = new TreeMap<>(Map.of(
            "link", "add('a', {href: D}).click()",
            "link-silent", "add('a', {href: D, rel: 'noreferrer'}).click()",
            "link-local", "add('a', {href: T + '/_local/messages?try=link-local'}).click()",
            "place", "location.href = D",
            "refresh", "add('meta', {'http-equiv': 'refresh', content: '0;url=' + D})",
            "top-form", "add('form', {method: 'POST', action: D}).submit()"));

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = EmbeddedAwsFixture.withoutSignatures();

    private final ConcurrentMap<String, List<String>> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Browser browser;
    private HttpServer relay;
    private HttpServer other;

    @BeforeEach
    void open() throws IOException {
        browser = Browser.start();
        relay = serve(this::pass);
        other = serve(this::page);
        embedded.aws()
                .region("us-east-1")
                .cloudFormation()
                .createStack(r -> r.stackName("kept")
                        .templateBody("{\"Resources\": {\"List\": {\"Type\": \"AWS::SMSVOICE::OptOutList\"}}}"));
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
        relay.stop(0);
        other.stop(0);
        threads.shutdownNow();
    }

    private HttpServer serve(HttpHandler handler) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
        return server;
    }

    /** {@code localhost} is another site than 127.0.0.1; another port of 127.0.0.1 is the same site. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void a_page_of_another_port_calls_nothing_whatever_it_tries(String host) throws Exception {
        browser.open(at(host, "/all"));
        browser.until("an answer to every try", () -> answers.keySet().containsAll(TRIES.keySet()));
        for (var name : NAVIGATIONS.keySet()) {
            browser.open(at(host, "/" + name));
            browser.until("an answer to " + name, () -> answers.containsKey(name));
        }

        answers.forEach((name, statuses) -> assertThat(statuses)
                .as(name)
                .isNotEmpty()
                .allSatisfy(status -> assertThat(status).isEqualTo("403")));
        assertThat(stacks()).containsExactly("kept");
        assertThat(region().inbox().texts()).isEmpty();
        assertThat(region().rules().list()).isEmpty();

        assertThat(deleteAsProgram()).as("the same call by a program").isEqualTo(200);
        assertThat(stacks()).isEmpty();
    }

    @Test
    void a_link_elsewhere_leads_to_the_page_which_works() throws Exception {
        browser.open(at("localhost", "/visit"));
        browser.await("#live", "live");

        browser.press("5");
        browser.click("button.primary", "Add rule");
        browser.await("td", "The phone is unreachable");
        assertThat(region().rules().list()).hasSize(1);
        region().rules().clear();
        deleteAsProgram();
    }

    private static EmulatedRegion region() {
        return embedded.aws().region("us-east-1");
    }

    private static List<String> stacks() {
        return region().cloudFormation().describeStacks().stacks().stream()
                .map(stack -> stack.stackName())
                .toList();
    }

    private static int deleteAsProgram() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(embedded.endpoint() + DELETE + "&try=program"))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private URI at(String host, String path) {
        return URI.create("http://%s:%d%s".formatted(host, other.getAddress().getPort(), path));
    }

    private void page(HttpExchange exchange) throws IOException {
        var name = exchange.getRequestURI().getPath().substring(1);
        var targets =
                "['http://127.0.0.1:%d', '%s']".formatted(relay.getAddress().getPort(), embedded.endpoint());
        var script = new StringBuilder();
        if (name.equals("all")) {
            TRIES.forEach((tried, act) -> script.append("go('%s', (T, D, LOCAL) => %s);\n".formatted(tried, act)));
        } else if (NAVIGATIONS.containsKey(name)) {
            // a tab goes to one place: through the relay
            script.append("go('%s', (T, D) => %s);\n".formatted(name, NAVIGATIONS.get(name)));
            targets = targets.substring(0, targets.indexOf(',')) + "]";
        } else if (name.equals("visit")) {
            script.append("location.href = '%s/?region=us-east-1'".formatted(embedded.endpoint()));
        }
        var html = page(targets, script).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, html.length);
        exchange.getResponseBody().write(html);
        exchange.close();
    }

    /** Sends the emulator what the browser sent, all headers included, but the port; keeps the answer's status. */
    private void pass(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var ours = "127.0.0.1:" + embedded.port();
        var theirs = "127.0.0.1:" + relay.getAddress().getPort();
        var head = new StringBuilder(
                "%s %s HTTP/1.1\r\n".formatted(exchange.getRequestMethod(), exchange.getRequestURI()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Connection") && !name.equalsIgnoreCase("Upgrade")) {
                values.forEach(value -> head.append(name)
                        .append(": ")
                        .append(value.replace(theirs, ours))
                        .append("\r\n"));
            }
        });
        head.append("Connection: close\r\n\r\n");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), embedded.port())) {
            socket.getOutputStream().write(head.toString().getBytes(UTF_8));
            socket.getOutputStream().write(body);
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            answer(exchange, answer.toString(UTF_8));
        }
    }

    private void answer(HttpExchange exchange, String answer) throws IOException {
        var status = answer.substring(9, 12);
        var tried = TRY.matcher(exchange.getRequestURI().toString());
        if (tried.find()) {
            answers.computeIfAbsent(tried.group(1), name -> new CopyOnWriteArrayList<>())
                    .add(status);
        }
        exchange.sendResponseHeaders(Integer.parseInt(status), -1);
        exchange.close();
    }

    private static String page(String targets, CharSequence script) {
        return """
                <!doctype html><title>other</title><body><script>
                const WRITE = JSON.stringify({action: 'OUTCOME', status: 'UNREACHABLE'});
                function add(tag, attributes) {
                  const element = document.createElement(tag);
                  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
                  document.body.append(element);
                  return element;
                }
                function go(name, act) {
                  for (const T of %s) act(T, `${T}%s&try=${name}`, `${T}/_local/rules?try=${name}`, name);
                }
                function form(method, action, fields, enctype) {
                  const frame = add('iframe', {name: 'frame' + Math.random()});
                  const it = add('form', {method, action, target: frame.name, enctype: enctype ?? 'application/x-www-form-urlencoded'});
                  for (const [name, value] of Object.entries(action.includes('try=') ? fields : {...fields, 'try': 'form'})) {
                    const input = document.createElement('input');
                    Object.assign(input, {name, value, type: 'hidden'});
                    it.append(input);
                  }
                  it.submit();
                }
                %s
                </script></body>
                """.formatted(targets, DELETE, script);
    }
}
