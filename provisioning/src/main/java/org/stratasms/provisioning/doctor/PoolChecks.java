package org.stratasms.provisioning.doctor;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stratasms.client.Parts;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.Registrations;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolStatus;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** The checks of the pool, its members and what people are answered. */
final class PoolChecks {
    private static final String ADD_A_NUMBER = "deploy --origination-identity <APPROVED_NUMBER_ID>";

    private final Facts facts;
    private final Cures cures;

    PoolChecks(Facts facts, Cures cures) {
        this.facts = facts;
        this.cures = cures;
    }

    Map<Code, Check> checks() {
        var checks = new EnumMap<Code, Check>(Code.class);
        checks.put(Code.P01, this::pool);
        checks.put(Code.P02, this::members);
        checks.put(Code.P03, this::failover);
        checks.put(Code.P04, this::protection);
        checks.put(Code.P05, this::replies);
        checks.put(Code.P06, this::twoWay);
        checks.put(Code.P07, this::tollFree);
        return checks;
    }

    private void pool(Findings findings) {
        var id = facts.poolId();
        var found = facts.pool();
        findings.lookAt(id, "The pool is ACTIVE, and AWS heeds STOP by the environment's list.");
        if (found.isEmpty()) {
            findings.fail(id, "There is no such pool.", cures.deploy(), "DescribePools finds none.");
            return;
        }
        var pool = found.get();
        if (pool.status() != PoolStatus.ACTIVE) {
            findings.fail(
                    id,
                    "The pool is %s.".formatted(pool.statusAsString()),
                    "Wait until it is ACTIVE; a pool that is DELETING does not come back. " + cures.deploy(),
                    "Status=" + pool.statusAsString());
        }
        if (pool.selfManagedOptOutsEnabled()) {
            findings.fail(
                    id,
                    "The pool manages its own opt-outs: AWS does not heed STOP.",
                    "Let AWS heed STOP again:"
                            + cures.sms("update-pool --pool-id %s --no-self-managed-opt-outs-enabled".formatted(id)),
                    "SelfManagedOptOutsEnabled=true");
        }
        optOutList(findings, pool);
    }

    private void optOutList(Findings findings, PoolInformation pool) {
        var list = facts.output("OptOutListName").orElse(pool.optOutListName());
        if (!pool.optOutListName().equals(list)) {
            findings.fail(
                    pool.poolId(),
                    "The pool's opt-out list is %s, and the environment's is %s."
                            .formatted(pool.optOutListName(), list),
                    "Give it the environment's list:"
                            + cures.sms(
                                    "update-pool --pool-id %s --opt-out-list-name %s".formatted(pool.poolId(), list)),
                    "OptOutListName=" + pool.optOutListName());
        }
    }

    private void members(Findings findings) {
        var pool = facts.existingPool().poolId();
        var members = facts.members();
        findings.lookAt(pool, "The pool has %d members, all of them ACTIVE.".formatted(members.size()));
        if (members.isEmpty()) {
            findings.fail(
                    pool,
                    "The pool has no member to send from.",
                    "Add an approved number:" + cures.command(ADD_A_NUMBER),
                    "ListPoolOriginationIdentities gives none.");
            return;
        }
        var numbers = facts.numbers();
        var senders = facts.senderIds();
        if (senders.isEmpty()
                && members.size() == numbers.size()
                && numbers.stream().allMatch(number -> number.numberType() == NumberType.SIMULATOR)) {
            findings.warn(
                    pool,
                    "The pool has a simulator number only: it reaches AWS's simulator destinations and no person.",
                    "Add an approved number:" + cures.command(ADD_A_NUMBER),
                    "NumberType=SIMULATOR");
        }
        var inactive = numbers.stream()
                .filter(number -> number.status() != NumberStatus.ACTIVE)
                .toList();
        var isDead = inactive.size() == members.size();
        inactive.forEach(number -> inactive(findings, number, isDead));
    }

    private void inactive(Findings findings, PhoneNumberInformation number, boolean isDead) {
        var registration = number.registrationId() == null ? "no registration" : registration(number.registrationId());
        findings.add(
                isDead ? Level.FAIL : Level.WARN,
                number.phoneNumberId(),
                "The number is %s, with %s.".formatted(number.statusAsString(), registration),
                activation(number.status())
                        + " To send meanwhile, put an approved number in its place:"
                        + cures.command("deploy --origination-identity <APPROVED_NUMBER_ID> --allow-loss "
                                + number.phoneNumberArn()),
                "Status=" + number.statusAsString());
    }

    private static String activation(NumberStatus status) {
        return switch (status) {
            case ASSOCIATING, DISASSOCIATING ->
                "Wait: AWS adds the number to a registration or takes it out of one. If that lasts for hours, ask AWS"
                        + " Support.";
            case DELETED -> "The number was released and does not come back.";
            default -> "Finish its registration: see what is said of R01.";
        };
    }

    private String registration(String id) {
        return new Registrations(facts)
                .all().stream()
                        .filter(registration -> registration.registrationId().equals(id))
                        .findFirst()
                        .map(registration ->
                                "registration %s %s".formatted(id, registration.registrationStatusAsString()))
                        .orElse("registration " + id);
    }

    private void failover(Findings findings) {
        var pool = facts.existingPool().poolId();
        var members = facts.members();
        var numbers = facts.numbers();
        var types = numbers.stream()
                .map(PhoneNumberInformation::numberTypeAsString)
                .collect(Collectors.toCollection(HashSet::new));
        if (members.size() > numbers.size()) {
            types.add("SENDER_ID");
        }
        findings.lookAt(pool, "The pool has %d members of %d types.".formatted(members.size(), types.size()));
        if (members.size() == 1) {
            single(findings, pool, "The pool has one member.", types);
        } else if (types.size() == 1) {
            single(findings, pool, "All %d members of the pool are of one type.".formatted(members.size()), types);
        }
        var tollFree = numbers.stream()
                .filter(number -> number.numberType() == NumberType.TOLL_FREE)
                .count();
        if (tollFree > 1) {
            findings.warn(
                    pool,
                    "The pool has %d toll-free numbers.".formatted(tollFree),
                    "Keep one toll-free number, naming only the members that shall stay. For more texts a second use"
                            + " 10DLC or a short code:"
                            + cures.command(
                                    "deploy --origination-identity <MEMBER_THAT_STAYS> --allow-loss <MEMBER_THAT_GOES>"),
                    "NumberType=TOLL_FREE, " + tollFree + " times");
        }
    }

    private void single(Findings findings, String pool, String found, Set<String> types) {
        findings.warn(
                pool,
                found,
                "Add a number of another type, naming all members that the pool shall have:"
                        + cures.command(ADD_A_NUMBER),
                "Types: " + String.join(", ", types));
    }

    private void protection(Findings findings) {
        var pool = facts.existingPool();
        findings.lookAt(pool.poolId(), "The pool and its numbers are protected.");
        if (!facts.isPermanent()) {
            findings.lookAt(pool.poolId(), "The environment is temporary, so nothing needs protection.");
            return;
        }
        if (!pool.deletionProtectionEnabled()) {
            findings.warn(
                    pool.poolId(),
                    "The pool can be deleted by mistake.",
                    "Protect it:" + cures.protectPool(pool.poolId()),
                    "DeletionProtectionEnabled=false");
        }
        facts.numbers().stream()
                .filter(number -> !number.deletionProtectionEnabled() && number.numberType() != NumberType.SIMULATOR)
                .forEach(number -> findings.warn(
                        number.phoneNumberId(),
                        "The number could be released by mistake once it is out of the pool.",
                        "While the pool has another number to send from:"
                                + cures.protectNumber(pool.poolId(), number.phoneNumberId(), number.isoCountryCode()),
                        "DeletionProtectionEnabled=false"));
    }

    private void replies(Findings findings) {
        var pool = facts.existingPool().poolId();
        var parameters = facts.poolParameters();
        findings.lookAt(pool, "HELP and STOP are answered as the templates say.");
        var replies = replies(pool);
        for (var keyword : List.of("HELP", "STOP")) {
            var wanted = parameters.getOrDefault(keyword.equals("HELP") ? "HelpMessage" : "StopMessage", "");
            reply(findings, pool, keyword, Optional.ofNullable(replies.get(keyword)), wanted);
        }
        if (programme(replies.getOrDefault("HELP", ""), replies.getOrDefault("STOP", ""))
                .isEmpty()) {
            improve(findings, pool, "The replies to HELP and STOP do not share a programme's name.");
        }
        for (var number : facts.numbers()) {
            var own = replies(number.phoneNumberId());
            if (!own.equals(replies)) {
                findings.note(
                        number.phoneNumberId(),
                        "The number has other replies than the pool; they count when it leaves the pool.",
                        "Keywords that differ: " + differing(own, replies));
            }
        }
    }

    private Map<String, String> replies(String identity) {
        return facts.keywords(identity).stream()
                .filter(keyword ->
                        Set.of("HELP", "STOP").contains(keyword.keyword().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toMap(
                        keyword -> keyword.keyword().toUpperCase(Locale.ROOT), KeywordInformation::keywordMessage));
    }

    private static String differing(Map<String, String> one, Map<String, String> other) {
        return List.of("HELP", "STOP").stream()
                .filter(keyword -> !java.util.Objects.equals(one.get(keyword), other.get(keyword)))
                .collect(Collectors.joining(", "));
    }

    private void reply(Findings findings, String pool, String keyword, Optional<String> found, String wanted) {
        if (!wanted.isEmpty() && !found.equals(Optional.of(wanted))) {
            findings.fail(
                    pool,
                    found.isEmpty()
                            ? "%s is not answered.".formatted(keyword)
                            : "%s is answered otherwise than the template says.".formatted(keyword),
                    "Put the template's text back:"
                            + cures.sms(
                                    "put-keyword --origination-identity %s --keyword %s --keyword-action %s --keyword-message %s"
                                            .formatted(
                                                    pool,
                                                    keyword,
                                                    keyword.equals("STOP") ? "OPT_OUT" : "AUTOMATIC_RESPONSE",
                                                    Cures.quoted(wanted))),
                    found.map("It says: "::concat).orElse("DescribeKeywords gives none."));
            return;
        }
        var text = found.orElse("");
        var parts = Parts.of(text);
        if (parts.count() > 1 || parts.encoding() != Parts.Encoding.GSM_7) {
            improve(findings, pool, "The reply to %s takes more than one plain message part.".formatted(keyword));
        }
        if (keyword.equals("HELP") && !text.matches(".*(?:[0-9]{3}|@|https?:|www\\.|\\.(?:gov|org|com|us)).*")) {
            improve(findings, pool, "The reply to HELP gives no contact.");
        }
    }

    private void improve(Findings findings, String pool, String found) {
        findings.warn(
                pool,
                found,
                "Change the texts, in Terraform by 'strata-sms install --help-message … --stop-message …', else:"
                        + cures.command("deploy --parameter HelpMessage=<TEXT> --parameter StopMessage=<TEXT>"),
                "DescribeKeywords");
    }

    /** Words with a capital that both replies have, such as the programme's name. */
    private static Set<String> programme(String help, String stop) {
        var common = names(help);
        common.retainAll(names(stop));
        return common;
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty() && Character.isUpperCase(word.charAt(0)))
                .filter(word -> !Set.of("STOP", "HELP", "Reply", "You", "For", "Text", "Msg", "No")
                        .contains(word))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void twoWay(Findings findings) {
        var pool = facts.existingPool();
        if (!pool.twoWayEnabled()) {
            findings.lookAt(pool.poolId(), "The pool takes no replies but HELP and STOP.");
            return;
        }
        var topic = pool.twoWayChannelArn();
        findings.lookAt(topic, "The topic of replies is there and admits End User Messaging.");
        if (topic == null || !topic.contains(":sns:")) {
            return;
        }
        var topics = new Topics(facts, cures);
        Map<String, String> attributes;
        try {
            attributes = topics.attributes(topic);
        } catch (NotFoundException e) {
            findings.fail(topic, "The topic of replies is gone.", recreateTopic(topic), Calls.words(e));
            return;
        }
        if (pool.twoWayChannelRole() == null || pool.twoWayChannelRole().isEmpty()) {
            topics.admission(findings, topic, attributes);
            topics.keyAdmission(findings, topic, attributes);
        }
    }

    /** Another topic of the same name has the same ARN. */
    private String recreateTopic(String topic) {
        var name = topic.substring(topic.lastIndexOf(':') + 1);
        return "Create it again, then let it admit End User Messaging, and subscribe the queue of replies again:"
                + cures.aws("sns create-topic --name " + name)
                + new Topics(facts, cures).admit(topic);
    }

    private void tollFree(Findings findings) {
        findings.lookAt(facts.existingPool().poolId(), "The pool has no toll-free number.");
        facts.numbers().stream()
                .filter(number -> number.numberType() == NumberType.TOLL_FREE)
                .forEach(number -> findings.note(
                        number.phoneNumberId(),
                        "The carrier answers STOP to this toll-free number by itself: such an opt-out is in no list of"
                                + " ours.",
                        "NumberType=TOLL_FREE"));
    }
}
