using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using OptOut.Domain.Localization;

namespace OptOut.App.Tests.Localization;

/// <summary>A sentence found in compiled code.</summary>
/// <param name="Pattern">Null: it is made from a text nobody can translate beforehand.</param>
public sealed record SentenceInCode(string Where, string? Pattern);

/// <summary>
/// Reads every <see cref="LocalizedMessage"/> out of an assembly, as the compiler wrote it: an interpolated string becomes a constructor and
/// appended pieces, a plain one a conversion. So no sentence can be forgotten in a list.
/// </summary>
internal sealed class SentencesInCode(Module module)
{
    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<OpCode>().ToDictionary(c => c.Value);

    private readonly List<SentenceInCode> _found = [];
    private readonly Stack<Open> _open = new();

    public static IReadOnlyList<SentenceInCode> Of(Assembly assembly)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var reader = new SentencesInCode(assembly.ManifestModule);
        foreach (var type in assembly.GetTypes().Where(t => t != typeof(LocalizedMessage)))
        {
            foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))) reader.Read(type, method);
        }

        return reader._found;
    }

    private void Read(Type type, MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code) return;
        // A conversion that something jumps to has two texts before it, of which only one is seen.
        var targets = Targets(code);
        var (text, numbers, where) = ((string?)null, (First: 0, Second: 0), $"{type.FullName}.{method.Name}");
        for (var at = 0; at < code.Length;)
        {
            var op = CodeAt(code, at);
            var merged = targets.Contains(at);
            at += op.Size;
            if (Number(op, code, at) is { } number) numbers = (numbers.Second, number);
            if (op.OperandType == OperandType.InlineString)
            {
                text = module.ResolveString(BitConverter.ToInt32(code, at));
            }
            else
            {
                if (op.OperandType == OperandType.InlineMethod) Called(where, Resolve(type, method, BitConverter.ToInt32(code, at)), text, merged, numbers);
                text = null;
            }

            at += Operand(op, code, at);
        }

        if (_open.Count > 0) throw new InvalidOperationException($"{where}: a sentence was begun and not ended.");
    }

    private void Called(string where, MethodBase? called, string? text, bool merged, (int Length, int Places) size)
    {
        if (called?.DeclaringType != typeof(LocalizedMessage)) return;
        if (called.Name == "op_Implicit")
        {
            _found.Add(new(where, merged ? null : text));
            return;
        }

        if (called.Name == ".ctor") _open.Push(new Open(size.Length, size.Places));
        else if (called.Name == nameof(LocalizedMessage.AppendLiteral)) _open.Peek().Append(text!);
        else if (called.Name == nameof(LocalizedMessage.AppendFormatted)) _open.Peek().Place(called.GetParameters().Length == 2 ? text : null);
        else return;
        if (_open.Peek().IsWhole) _found.Add(new(where, _open.Pop().Pattern));
    }

    private static HashSet<int> Targets(byte[] code)
    {
        var targets = new HashSet<int>();
        for (var at = 0; at < code.Length;)
        {
            var op = CodeAt(code, at);
            at += op.Size;
            var next = at + Operand(op, code, at);
            if (op.OperandType == OperandType.ShortInlineBrTarget) targets.Add(next + (sbyte)code[at]);
            else if (op.OperandType == OperandType.InlineBrTarget) targets.Add(next + BitConverter.ToInt32(code, at));
            at = next;
        }

        return targets;
    }

    private static OpCode CodeAt(byte[] code, int at) => s_codes[code[at] == 0xFE ? unchecked((short)((code[at] << 8) | code[at + 1])) : code[at]];

    private static int? Number(OpCode op, byte[] code, int at) =>
        op == OpCodes.Ldc_I4 ? BitConverter.ToInt32(code, at) : op == OpCodes.Ldc_I4_S ? (sbyte)code[at]
        : op.Value >= OpCodes.Ldc_I4_0.Value && op.Value <= OpCodes.Ldc_I4_8.Value ? op.Value - OpCodes.Ldc_I4_0.Value : null;

    private MethodBase? Resolve(Type type, MethodBase method, int token)
    {
        try
        {
            return module.ResolveMethod(token, type.IsGenericType ? type.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static int Operand(OpCode op, byte[] code, int at) => op.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    /// <summary>An interpolated string as far as it has been read; the compiler says at its start how long it will be.</summary>
    private sealed class Open(int length, int places)
    {
        private readonly StringBuilder _pattern = new();
        private int _length, _places;

        public string Pattern => _pattern.ToString();

        public bool IsWhole => _length == length && _places == places;

        public void Append(string words)
        {
            _length += words.Length;
            _pattern.Append(words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }

        public void Place(string? format) => _pattern.Append('{').Append((_places++).ToString(CultureInfo.InvariantCulture)).Append(format is null ? "" : ":" + format).Append('}');
    }
}
