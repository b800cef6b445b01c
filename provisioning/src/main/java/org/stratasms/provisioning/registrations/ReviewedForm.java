package org.stratasms.provisioning.registrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A registration as a reviewer reads it: its texts, and the names under which people know the sender.
 *
 * @param file the registration
 * @param brand the file of the brand that it stands on; null if there is none at hand
 * @param replies the environment's own answers to HELP and STOP; null if they are not known
 */
record ReviewedForm(
        RegistrationFile file,
        @Nullable RegistrationFile brand,
        @Nullable Replies replies) {
    /** More of a text is not read. Every text that AWS takes is shorter. */
    private static final int MOST_CHARACTERS = 8_192;

    private static final Pattern CORPORATE_FORM =
            Pattern.compile("\\b(inc|llc|llp|ltd|limited|corp|corporation|co|pbc|plc|gmbh)\\b");

    /** The environment's answers to the keywords, as its templates' parameters say. */
    record Replies(String help, String stop) {}

    /** A text with its place. */
    record Text(FieldValue field, String text) {
        String lower() {
            return text.toLowerCase(Locale.ROOT);
        }

        boolean says(Pattern pattern) {
            return pattern.matcher(lower()).find();
        }
    }

    boolean isTenDlcCampaign() {
        return file.type().contains("TEN_DLC_CAMPAIGN");
    }

    boolean isOfUnitedStates() {
        return file.type().startsWith("US_");
    }

    /** The texts of fields with one of these names; identifiers are left out. */
    List<Text> texts(String... names) {
        return file.named(names).stream().flatMap(ReviewedForm::text).toList();
    }

    List<Text> all() {
        return file.fields().stream().flatMap(ReviewedForm::text).toList();
    }

    private static Stream<Text> text(FieldValue field) {
        return field.isSecret()
                ? Stream.empty()
                : field.text().stream()
                        .map(text -> new Text(field, text.substring(0, Math.min(text.length(), MOST_CHARACTERS))));
    }

    List<Text> samples() {
        return all().stream()
                .filter(text -> text.field().name().startsWith("messageSample"))
                .toList();
    }

    /** The description of the programme. */
    List<Text> descriptions() {
        return texts("campaignName", "useCaseDetails");
    }

    /** The way in which recipients opt in. */
    List<Text> optIns() {
        return texts("optInWorkflow", "optInDescription");
    }

    Optional<String> choice(String name) {
        return file.named(name).stream()
                .flatMap(field -> field.choices().stream())
                .findFirst();
    }

    /** The names of the registered brand, in small letters; empty if they are not known. */
    List<String> names() {
        var names = new ArrayList<String>();
        for (var source : brand == null ? List.of(file) : List.of(file, brand)) {
            for (var field : source.named("companyName", "dbaName")) {
                text(field)
                        .map(text -> plain(text.text()))
                        .filter(name -> !name.isEmpty())
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** Whether a text names the brand, by its legal name or by the one that it does business as. */
    boolean isNamedIn(Text text) {
        var plain = " " + plain(text.text()) + " ";
        return names().stream().anyMatch(name -> plain.contains(" " + name + " "));
    }

    /** Letters and digits in small, with single blanks, without the legal form of a company. */
    static String plain(String text) {
        var words = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ");
        return CORPORATE_FORM
                .matcher(words)
                .replaceAll(" ")
                .replaceAll(" +", " ")
                .strip();
    }
}
