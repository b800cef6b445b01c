package org.stratasms.examples.cdk;

import software.amazon.awscdk.App;

/** The stacks of one environment: the phone number pool, and what an application needs to send through it. */
public final class TextsApp {
    private TextsApp() {}

    public static void main(String[] args) {
        var app = new App();
        addStacks(app, app.getNode().tryGetContext("name") instanceof String name ? name : "clinic-dev");
        app.synth();
    }

    static void addStacks(App app, String name) {
        var pool = new PhonePool(
                app,
                name,
                "City Clinic: for help call 206-555-0100. Reply STOP to opt out.",
                "City Clinic: you have opted out and will receive no more messages.");
        new Texts(app, name).addDependency(pool);
    }
}
