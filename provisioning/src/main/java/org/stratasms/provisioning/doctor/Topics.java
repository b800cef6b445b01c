package org.stratasms.provisioning.doctor;

import java.util.Map;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.NotLookedAt;

/** Looks at a topic of SNS that End User Messaging publishes to, and at its key. */
final class Topics {
    private static final String SERVICE = "sms-voice.amazonaws.com";

    private final Facts facts;
    private final Cures cures;

    Topics(Facts facts, Cures cures) {
        this.facts = facts;
        this.cures = cures;
    }

    /** @throws software.amazon.awssdk.services.sns.model.NotFoundException if there is no such topic */
    Map<String, String> attributes(String topic) {
        return facts.calls()
                .once(
                        "sns:GetTopicAttributes",
                        topic,
                        () -> facts.aws()
                                .sns()
                                .getTopicAttributes(r -> r.topicArn(topic))
                                .attributes());
    }

    void admission(Findings findings, String topic, Map<String, String> attributes) {
        if (!PolicyText.parse(attributes.getOrDefault("Policy", "{}")).admits(SERVICE, "sns:Publish")) {
            findings.warn(
                    topic,
                    "The topic's policy does not admit End User Messaging.",
                    "Let it publish:" + admit(topic),
                    "No statement allows %s sns:Publish.".formatted(SERVICE));
        }
    }

    /** The command that lets End User Messaging of the topic's account publish. */
    String admit(String topic) {
        var policy = PolicyText.allowing(PolicyText.statement(
                "Principal",
                Map.of("Service", SERVICE),
                "Action",
                "sns:Publish",
                "Resource",
                topic,
                "Condition",
                Map.of("StringEquals", Map.of("aws:SourceAccount", topic.split(":", -1)[4]))));
        return cures.aws("sns set-topic-attributes --topic-arn %s --attribute-name Policy --attribute-value %s"
                .formatted(topic, Cures.quoted(policy)));
    }

    /** A policy that forbids to look at the key says nothing of the topic. */
    void keyAdmission(Findings findings, String topic, Map<String, String> attributes) {
        var key = attributes.getOrDefault("KmsMasterKeyId", "");
        if (key.isEmpty()) {
            return;
        }
        try {
            var policy = facts.calls()
                    .once(
                            "kms:GetKeyPolicy",
                            key,
                            () -> facts.aws()
                                    .kms()
                                    .getKeyPolicy(r -> r.keyId(key).policyName("default"))
                                    .policy());
            if (!PolicyText.parse(policy).admits(SERVICE, "kms:GenerateDataKey")) {
                findings.warn(
                        topic,
                        "The policy of the topic's key does not admit End User Messaging.",
                        "Let it encrypt:" + admitToKey(key, policy),
                        "No statement of key %s allows %s kms:GenerateDataKey.".formatted(key, SERVICE));
            }
        } catch (NotLookedAt e) {
            findings.notLookedAt(e);
        }
    }

    private String admitToKey(String key, String policy) {
        var changed = PolicyText.parse(policy)
                .with(
                        statement -> false,
                        java.util.List.of(PolicyText.statement(
                                "Principal", Map.of("Service", SERVICE),
                                "Action", java.util.List.of("kms:Decrypt", "kms:GenerateDataKey"),
                                "Resource", "*")));
        return cures.aws("kms put-key-policy --key-id %s --policy-name default --policy %s"
                .formatted(key, Cures.quoted(changed)));
    }
}
