package org.stratasms.provisioning.operations;

import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;

/** A role with the operator's policy of an environment alone, and clients over HTTP that have assumed it. */
public final class OperatorRole implements AutoCloseable {
    private static final String ROLE = "operator";
    private static final String DENIALS = "denials";

    private final String account;
    private final EmulatedRegion region;
    private final ClientsOverHttp http;

    /**
     * Makes the role.
     *
     * @param stack an environment's stack of notifications, with the operator's policy
     */
    public OperatorRole(SmsEmulator aws, String account, String regionName, String stack) {
        this.account = account;
        this.http = new ClientsOverHttp(aws, regionName);
        this.region = aws.account(account).region(regionName);
        region.iam().createRole(r -> r.roleName(ROLE).assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                "Principal":{"AWS":"%s"}}]}""".formatted(account)));
        var policy = Facts.outputs(region.cloudFormation()
                        .describeStacks(r -> r.stackName(stack))
                        .stacks()
                        .getFirst())
                .get("OperatorPolicyArn");
        region.iam().attachRolePolicy(r -> r.roleName(ROLE).policyArn(policy));
    }

    /** Assumes the role anew. */
    public AwsClients clients() {
        return http.all(session());
    }

    private AwsCredentials session() {
        var issued = http.client(
                        StsClient.builder(), AwsBasicCredentials.create(account, SmsEmulator.SECRET_ACCESS_KEY))
                .assumeRole(r -> r.roleArn("arn:aws:iam::%s:role/%s".formatted(account, ROLE))
                        .roleSessionName("test"))
                .credentials();
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    /** Takes actions away; those of before are given back. */
    public void deny(String... actions) {
        region.iam()
                .putRolePolicy(r -> r.roleName(ROLE).policyName(DENIALS).policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["%s"],"Resource":"*"}]}""".formatted(
                                String.join("\",\"", actions))));
    }

    /** Gives them back. */
    public void allowAgain() {
        region.iam().deleteRolePolicy(r -> r.roleName(ROLE).policyName(DENIALS));
    }

    @Override
    public void close() {
        http.close();
    }
}
