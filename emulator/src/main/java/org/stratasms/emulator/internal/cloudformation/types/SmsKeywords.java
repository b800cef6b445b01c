package org.stratasms.emulator.internal.cloudformation.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * The keywords of a number or pool in a template, where both types have them alike.
 *
 * @param mandatory the answers to STOP and HELP, which every identity has
 */
record SmsKeywords(Map<String, Keyword> mandatory, Map<String, Keyword> optional) {
    static final PropertyShape MANDATORY_SHAPE = PropertyShape.structure("STOP", messageShape(), "HELP", messageShape())
            .require("STOP", "HELP");
    static final PropertyShape OPTIONAL_SHAPE = PropertyShape.setOf(PropertyShape.structure(
                    "Keyword",
                    PropertyShape.text(1, 30),
                    "Message",
                    PropertyShape.text(1, 1600),
                    "Action",
                    PropertyShape.oneOf("AUTOMATIC_RESPONSE", "OPT_OUT", "OPT_IN"))
            .require("Keyword", "Message", "Action"));

    record Keyword(String message, String action) {}

    private static PropertyShape messageShape() {
        return PropertyShape.structure("Message", PropertyShape.text(0, 1600)).require("Message");
    }

    static SmsKeywords of(ResourceType.Desired desired) {
        var values = PropertyValues.of(desired);
        var given = values.nested("MandatoryKeywords");
        var mandatory = new LinkedHashMap<String, Keyword>();
        mandatory.put("STOP", new Keyword(given.nested("STOP").required("Message"), "OPT_OUT"));
        mandatory.put("HELP", new Keyword(given.nested("HELP").required("Message"), "AUTOMATIC_RESPONSE"));
        var optional = new LinkedHashMap<String, Keyword>();
        for (var keyword : values.nestedList("OptionalKeywords")) {
            optional.put(
                    keyword.required("Keyword"), new Keyword(keyword.required("Message"), keyword.required("Action")));
        }
        return new SmsKeywords(mandatory, optional);
    }

    /**
     * Sets all keywords.
     *
     * @param identity a number's or a pool's id
     */
    void putAll(PinpointSmsVoiceV2Client sms, String identity) {
        mandatory.forEach((name, keyword) -> put(sms, identity, name, keyword));
        optional.forEach((name, keyword) -> put(sms, identity, name, keyword));
    }

    /**
     * Sets the keywords that differ from before, and deletes optional ones that are gone. Keywords that already have
     * the desired answer are not set again: the service refuses that for a pool's member, and a rollback must not fail
     * because of something that never changed.
     */
    void putChanges(PinpointSmsVoiceV2Client sms, String identity, SmsKeywords before) {
        if (equals(before)) {
            return;
        }
        var present = present(sms, identity);
        before.optional.keySet().stream()
                .filter(name -> !optional.containsKey(name) && present.containsKey(name))
                .forEach(name -> sms.deleteKeyword(
                        request -> request.originationIdentity(identity).keyword(name)));
        var wanted = new LinkedHashMap<>(mandatory);
        wanted.putAll(optional);
        wanted.forEach((name, keyword) -> {
            if (!keyword.equals(present.get(name))) {
                put(sms, identity, name, keyword);
            }
        });
    }

    /** Adds both properties with the identity's present answers. */
    static void read(PinpointSmsVoiceV2Client sms, String identity, LiveProperties live) {
        var mandatory = new LinkedHashMap<String, Object>();
        var optional = new ArrayList<Map<String, Object>>();
        present(sms, identity).forEach((name, keyword) -> {
            if (name.equals("STOP") || name.equals("HELP")) {
                mandatory.put(name, LiveProperties.object("Message", keyword.message()));
            } else {
                optional.add(LiveProperties.object(
                        "Keyword", name, "Message", keyword.message(), "Action", keyword.action()));
            }
        });
        live.put("MandatoryKeywords", mandatory).put("OptionalKeywords", optional);
    }

    private static Map<String, Keyword> present(PinpointSmsVoiceV2Client sms, String identity) {
        var present = new LinkedHashMap<String, Keyword>();
        for (var keyword : sms.describeKeywordsPaginator(request -> request.originationIdentity(identity))
                .keywords()) {
            present.put(keyword.keyword(), new Keyword(keyword.keywordMessage(), keyword.keywordActionAsString()));
        }
        return present;
    }

    private static void put(PinpointSmsVoiceV2Client sms, String identity, String name, Keyword keyword) {
        sms.putKeyword(request -> request.originationIdentity(identity)
                .keyword(name)
                .keywordMessage(keyword.message())
                .keywordAction(keyword.action()));
    }
}
