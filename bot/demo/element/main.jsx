// The page: Element's interface, on the homeserver that config.json names.
// ?lang=en is another language; ?strict=1 leaves out devices that their owner did not sign for.
import SdkConfig from "matrix-react-sdk/lib/SdkConfig";
import ReactDOM from "react-dom";

const asked = new URLSearchParams(location.search);

// A module may come as the module of a module; the innermost is it.
const inner = (module) => module.default?.default || module.default;

// Several modules read the configuration while they load, so all others are imported after this.
async function configure() {
    const { homeserver, name } = await (await fetch("config.json")).json();
    SdkConfig.put({
        brand: "Element",
        default_server_config: { "m.homeserver": { base_url: homeserver, server_name: name } },
        disable_guests: true,
        integrations_ui_url: null,
        features: {
            // News about Element, in English, over what one came for.
            feature_release_announcement: false,
            feature_exclude_insecure_devices: Boolean(asked.get("strict")),
        },
        setting_defaults: {},
    });
    return { homeserver, name };
}

async function choosePlatform() {
    const PlatformPeg = inner(await import("matrix-react-sdk/lib/PlatformPeg"));
    const BasePlatform = inner(await import("matrix-react-sdk/lib/BasePlatform"));
    PlatformPeg.set(
        new (class extends BasePlatform {
            getHumanReadableName = () => "Web";
            getAppVersion = async () => "3.114.0";
            getConfig = async () => ({});
            getDefaultDeviceDisplayName = () => "Element (demo)";
            canSelfUpdate = async () => false;
            startUpdateCheck() {}
            installUpdate() {}
            reload = () => location.reload();
            supportsSetting = () => false;
            supportsNotifications = () => false;
            maySendNotifications = () => false;
            requestNotificationPermission = async () => "denied";
        })(),
    );
}

async function chooseServer({ homeserver, name }) {
    const AutoDiscoveryUtils = inner(await import("matrix-react-sdk/lib/utils/AutoDiscoveryUtils"));
    const found = await AutoDiscoveryUtils.validateServerConfigWithStaticUrls(homeserver, undefined, true);
    SdkConfig.add({
        validated_server_config: {
            ...found,
            hsName: name,
            hsNameIsDifferent: true,
            isDefault: true,
            warning: undefined,
        },
    });
}

function screen() {
    const name = location.hash.replace(/^#\/?/, "").split("?")[0];
    return name ? { screen: name, params: {} } : undefined;
}

function remember(name, replaces) {
    const address = `${location.pathname}${location.search}#/${name}`;
    history[replaces ? "replaceState" : "pushState"](null, "", address);
}

async function show() {
    const MatrixChat = inner(await import("matrix-react-sdk/lib/components/structures/MatrixChat"));
    let chat;
    addEventListener("hashchange", () => chat?.showScreen(screen()?.screen || "", {}));
    ReactDOM.render(
        <MatrixChat
            ref={(shown) => { window.matrixChat = chat = shown; }}
            config={SdkConfig.get()}
            onNewScreen={remember}
            realQueryParams={{}}
            startingFragmentQueryParams={{}}
            initialScreenAfterLogin={screen()}
            enableGuest={false}
            onTokenLoginCompleted={() => {}}
            defaultDeviceDisplayName="Element (demo)"
        />,
        document.getElementById("matrixchat"),
    );
}

async function main() {
    const server = await configure();
    await import("matrix-react-sdk/lib/index");
    const { setLanguage } = await import("matrix-react-sdk/lib/languageHandler");
    const { setTheme } = await import("matrix-react-sdk/lib/theme");
    await choosePlatform();
    await setLanguage(asked.get("lang") || "nl");
    await setTheme("light");
    await chooseServer(server);
    await show();
}

main();
