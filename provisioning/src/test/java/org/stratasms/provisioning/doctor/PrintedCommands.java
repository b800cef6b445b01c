package org.stratasms.provisioning.doctor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.provisioning.EnvironmentSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Runs the commands that a cure prints, in process: those of the AWS CLI by the SDK's model, and our deploy. */
final class PrintedCommands {
    private static final Pattern WORD = Pattern.compile("'((?:[^']|'\\\\'')*)'|(\\S+)");

    private final Map<String, Object> services;
    private final BiConsumer<EnvironmentSettings, Set<String>> deploy;
    private final Map<String, String> values;

    PrintedCommands(
            EmulatedRegion region, BiConsumer<EnvironmentSettings, Set<String>> deploy, Map<String, String> values) {
        this.services = Map.of(
                "pinpoint-sms-voice-v2", region.endUserMessaging(),
                "iam", region.iam(),
                "kms", region.kms(),
                "logs", region.logs(),
                "sns", region.sns(),
                "sqs", region.sqs());
        this.deploy = deploy;
        this.values = values;
    }

    /** Runs them in their order; returns how many there were. */
    int run(String cure) {
        var commands = cure.lines()
                .filter(line -> line.startsWith("aws ") || line.startsWith("./strata-sms "))
                .map(this::filledIn)
                .toList();
        commands.forEach(command -> run(words(command)));
        return commands.size();
    }

    private String filledIn(String command) {
        var filled = command;
        for (var value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word ->
                        word.group(1) == null ? word.group(2) : word.group(1).replace("'\\''", "'"))
                .toList();
    }

    private void run(List<String> words) {
        if (words.getFirst().equals("./strata-sms")) {
            ours(words.subList(1, words.size()));
        } else {
            aws(words.get(1), words.get(2), words.subList(3, words.size()));
        }
    }

    private void ours(List<String> words) {
        if (!words.getFirst().equals("deploy")) {
            return; // it shows something
        }
        var settings = EnvironmentSettings.named("app-dev");
        var identities = new ArrayList<String>();
        var losses = new HashSet<String>();
        for (var i = 1; i < words.size(); i += 2) {
            var value = words.get(i + 1);
            switch (words.get(i)) {
                case "--name" -> {}
                case "--origination-identity" -> identities.add(value);
                case "--allow-loss" -> losses.add(value);
                case "--parameter" ->
                    settings = settings.withParameter(
                            value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
                default -> throw new AssertionError("deploy has no option " + words.get(i));
            }
        }
        deploy.accept(identities.isEmpty() ? settings : settings.withOriginationIdentities(identities), losses);
    }

    private void aws(String service, String operation, List<String> options) {
        var client = requireNonNull(services.get(service), service);
        var name = camelCase(operation);
        var method = Arrays.stream(client.getClass().getMethods())
                .filter(each -> each.getName().equals(name) && each.getParameterCount() == 1)
                .filter(each -> SdkPojo.class.isAssignableFrom(each.getParameterTypes()[0]))
                .findFirst()
                .orElseThrow(() -> new AssertionError(service + " has no operation " + operation));
        try {
            var builder = method.getParameterTypes()[0].getMethod("builder").invoke(null);
            setAll((SdkPojo) builder, options);
            method.setAccessible(true);
            method.invoke(client, ((SdkBuilder<?, ?>) builder).build());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("%s %s %s failed".formatted(service, operation, options), e);
        }
    }

    private static void setAll(SdkPojo builder, List<String> options) {
        for (var i = 0; i < options.size(); ) {
            var option = options.get(i++);
            var given = new ArrayList<String>();
            while (i < options.size() && !options.get(i).startsWith("--")) {
                given.add(options.get(i++));
            }
            if (!option.equals("--region")) {
                set(builder, option.substring(2), given);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void set(SdkPojo builder, String option, List<String> given) {
        var isNo = given.isEmpty() && option.startsWith("no-");
        var name = (isNo ? option.substring(3) : option).replace("-", "");
        var field = builder.sdkFields().stream()
                .filter(each -> each.memberName().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no option --" + option));
        ((SdkField<Object>) field).set(builder, given.isEmpty() ? (Object) !isNo : value(field, given));
    }

    private static Object value(SdkField<?> field, List<String> given) {
        var type = field.marshallingType();
        var text = given.getFirst();
        if (type.equals(MarshallingType.LIST)) {
            return given;
        }
        if (type.equals(MarshallingType.INTEGER)) {
            return Integer.valueOf(text);
        }
        if (type.equals(MarshallingType.LONG)) {
            return Long.valueOf(text);
        }
        return type.equals(MarshallingType.MAP) || type.equals(MarshallingType.SDK_POJO)
                ? json(field, new Yaml(new SafeConstructor(new LoaderOptions())).load(text))
                : text;
    }

    @SuppressWarnings("unchecked")
    private static Object json(SdkField<?> field, Object value) {
        if (value instanceof Map<?, ?> map && field.marshallingType().equals(MarshallingType.MAP)) {
            var member = field.getTrait(MapTrait.class).valueFieldInfo();
            var converted = new LinkedHashMap<String, Object>();
            map.forEach((key, each) -> converted.put(key.toString(), json(member, each)));
            return converted;
        }
        if (value instanceof Map<?, ?> map) {
            var pojo = field.constructor().get();
            map.forEach((key, each) -> pojo.sdkFields().stream()
                    .filter(inner -> inner.memberName().equals(key))
                    .forEach(inner -> ((SdkField<Object>) inner).set(pojo, json(inner, each))));
            return ((SdkBuilder<?, ?>) pojo).build();
        }
        if (value instanceof List<?> list) {
            var member = field.getTrait(ListTrait.class).memberFieldInfo();
            return list.stream().map(each -> json(member, each)).toList();
        }
        return value;
    }

    private static String camelCase(String operation) {
        var words = operation.split("-", -1);
        var name = new StringBuilder(words[0]);
        Arrays.stream(words)
                .skip(1)
                .forEach(word ->
                        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
        return name.toString();
    }
}
