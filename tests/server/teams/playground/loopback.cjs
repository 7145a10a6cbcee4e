// Loaded before the playground, which listens on every address of the machine: only on its own.
const { Server } = require("node:net");

const listen = Server.prototype.listen;
Server.prototype.listen = function (first, ...rest) {
    const bare = typeof first === "number" && typeof rest[0] !== "string";
    return bare ? listen.call(this, first, "127.0.0.1", ...rest) : listen.call(this, first, ...rest);
};
